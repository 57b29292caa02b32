// The terminal: what was printed and who began each line, and the line that the
// person types. The input takes the focus when the program waits for it, but
// never away from somebody who is typing elsewhere.

import { html, render } from "lit";
import type { Part, Snapshot } from "./wire.gen";
import { marked, threadOf } from "./words";

/** Lines that are kept on the page; what is older is only counted. */
const CAP = 400;

interface Typed {
  label: string;
  hue: number;
  pid: number;
  parts: Part[];
}

/** What the terminal shows: its bytes, which come as Latin-1, are UTF-8. */
export function shown(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  return new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0)));
}

/** Splits parts into lines, each with the name of who began it. */
export function terminal(parts: Part[]): Typed[] {
  const out: Typed[] = [];
  let open = false;
  for (const p of parts) {
    let text = p.text;
    while (text !== "") {
      const end = text.indexOf("\n");
      const piece = end < 0 ? text : text.slice(0, end);
      text = end < 0 ? "" : text.slice(end + 1);
      if (!open) out.push({ label: p.tid === 0 ? "you" : p.label, hue: p.hue, pid: p.pid, parts: [] });
      if (piece !== "") out[out.length - 1]!.parts.push({ ...p, text: piece });
      open = end < 0;
    }
  }
  return out;
}

export class Output {
  private drawn: Part[] | null = null;
  private readonly term = document.getElementById("term");
  private readonly note = document.getElementById("out-note");
  private readonly form = document.getElementById("tty") as HTMLFormElement | null;
  private readonly input = document.getElementById("tty-in") as HTMLInputElement | null;
  private readonly label = document.getElementById("tty-label");
  private waited = false;
  private room = 0;
  private labelled = false;

  constructor(type: (text: string, eof: boolean) => void) {
    this.form?.addEventListener("submit", (e) => {
      e.preventDefault();
      type(this.input!.value + "\n", false);
      this.input!.value = "";
    });
    this.input?.addEventListener("keydown", (e) => {
      if (e.ctrlKey && e.key.toLowerCase() === "d") {
        e.preventDefault();
        type(this.input!.value, true);
        this.input!.value = "";
      }
    });
  }

  /** Draws the terminal; focus is the thread whose process is looked at, and
   *  writing says that the program is being changed. */
  draw(parts: Part[], lost: number, s: Snapshot | null, focus: number, waits: boolean, writing: boolean): void {
    const room = (s && threadOf(s, focus)?.pid) ?? 0;
    if (this.term && (parts !== this.drawn || room !== this.room)) {
      this.room = room;
      this.drawParts(parts, lost);
    }
    if (this.form === null || this.input === null) return;
    this.form.classList.toggle("waits", waits);
    if (waits === this.waited) return;
    this.waited = waits;
    const t = s && threadOf(s, s.terminal.waiters[0] ?? 0);
    if (!this.labelled) this.label!.textContent = "";
    this.labelled = true;
    render(waits && t ? html`${marked(`[${t.label}]`, s)} waits for you to type` : "Type for the program", this.label!);
    this.input.dataset["hue"] = String(t?.hue ?? 0);
    document.body.classList.toggle("waits", waits);
    const typing = document.activeElement?.closest(writing ? "input, textarea, code-editor" : "input, textarea");
    if (waits && !typing) this.input.focus({ preventScroll: true });
  }

  private drawParts(parts: Part[], lost: number): void {
    const term = this.term!;
    const atEnd = term.scrollTop + term.clientHeight > term.scrollHeight - 24;
    const lines = terminal(parts);
    const cut = Math.max(0, lines.length - CAP);
    if (this.drawn === null) term.textContent = "";
    this.drawn = parts;
    render(
      lines.slice(cut).map(
        (l) => html`<span class="ro ${this.room !== 0 && l.pid !== this.room ? "off" : ""}"><span class="ow" data-hue=${l.hue}>${l.label}</span>${l.parts.map(
          (p) => html`<span class=${p.tid === 0 ? "in" : p.err ? "err" : ""}>${shown(p.text)}</span>`)}${"\n"}</span>`,
      ),
      term,
    );
    if (this.note) this.note.textContent = cut > 0 || lost > 0 ? "older lines are no longer shown" : "";
    if (atEnd) term.scrollTop = term.scrollHeight;
  }
}
