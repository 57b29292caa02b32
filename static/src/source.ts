// The source pane: each line with the threads that are on it. It follows the
// thread that has just done something, and says who is above and below.

import { html, render, nothing, type TemplateResult } from "lit";
import type { File, Remark, Snapshot, Thread } from "./wire.gen";
import { highlight, type Token } from "./highlight";
import { marked, remarkText } from "./words";

/** A thread with the line that it is marked on: one that broke its process stays
 *  where it did, though it has no line of its own any more. */
export function placed(s: Snapshot): Thread[] {
  const broke = new Map(s.procs.filter((p) => p.crash !== null).map((p) => [p.crash!.tid, p.crash!]));
  if (broke.size === 0) return s.threads;
  return s.threads.map((t) => {
    const c = broke.get(t.tid);
    return c ? { ...t, file: c.file, line: c.line } : t;
  });
}

/** How a thread is marked on its line; null: not at all. */
export function pinForm(t: Thread, s: Snapshot): string | null {
  if (t.state === "running") return "run";
  if (t.state === "ready") return "";
  if (t.state === "blocked" || t.state === "stopped") return "blk";
  return s.procs.some((p) => p.crash !== null && p.crash.tid === t.tid) ? "dead" : null;
}

/** Threads that are named beside a line, and above and below the lines; the
 *  others are a number. Names are never shortened. */
const LETTERS = 6;
const AROUND = 5;

const pin = (t: Thread, form: string) => html`<span class="pin ${form}" data-hue=${t.hue}>${t.label}</span>`;

export class Source {
  private files: File[] = [];
  private lines: Token[][] = [];
  private name = "";
  private followed = -1;
  private follow = true;
  private readonly code: HTMLElement | null;
  private readonly tabs: HTMLElement | null;
  private readonly more: HTMLElement | null;
  private readonly title: HTMLElement | null;
  // What the pane measures is kept, so that a draw does not have to lay out the page.
  private top = 0;
  private height = 0;
  private places: number[] = [];
  private measured = "";
  private last: Snapshot | null = null;
  private cleared = false;

  constructor(root: Document) {
    this.code = root.getElementById("code");
    this.tabs = root.getElementById("files");
    this.more = root.getElementById("more");
    this.title = root.getElementById("h-src");
    this.code?.addEventListener("scroll", () => {
      this.top = this.code!.scrollTop;
      this.drawMore();
    }, { passive: true });
    if (this.code) new ResizeObserver(() => {
      this.measured = "";
      this.drawMore();
    }).observe(this.code);
  }

  /** Shows these files; the one that is shown stays if it is still there. */
  show(files: File[]): void {
    if (files === this.files) return;
    this.files = files;
    if (!files.some((f) => f.name === this.name)) this.name = files[0]?.name ?? "";
    this.read();
  }

  private read(): void {
    this.lines = highlight(this.files.find((f) => f.name === this.name)?.text ?? "");
    this.followed = -1;
  }

  /** Draws the state; leads are the threads to follow, the first that is anywhere. */
  draw(s: Snapshot | null, leads: number[]): void {
    if (this.code === null) return;
    this.last = s;
    const there = (t: Thread | undefined) => t !== undefined && t.line > 0 && pinForm(t, s!) !== null;
    const threads = s === null ? [] : placed(s);
    const lead = leads.map((tid) => threads.find((t) => t.tid === tid)).find(there) ?? threads.find(there);
    if (lead && this.follow && lead.file !== this.name && this.files.some((f) => f.name === lead.file)) {
      this.name = lead.file;
      this.read();
    }
    if (this.title) {
      this.title.textContent = this.files.length > 1 ? "" : this.name;
      this.title.hidden = this.files.length > 1;
    }
    this.code.setAttribute("aria-label", this.name);
    this.drawTabs();
    const on = new Map<number, Thread[]>();
    for (const t of threads) {
      if (t.file !== this.name || pinForm(t, s!) === null) continue;
      on.set(t.line, [...(on.get(t.line) ?? []), t]);
    }
    if (!this.cleared) {
      this.cleared = true;
      this.code.textContent = "";
    }
    const remarks = new Map((s?.remarks ?? []).filter((r) => r.file === this.name).map((r) => [r.line, r]));
    const told = open(remarks, lead?.line ?? 0);
    render(this.lines.map((tokens, i) => line(i + 1, tokens, on.get(i + 1) ?? [], s, remarks.get(i + 1), told.has(i + 1))), this.code);
    this.measure(`${this.name} ${this.lines.length} ${[...told].join(" ")}`);
    if (lead && lead.file === this.name && lead.line > 0 && lead.line !== this.followed) {
      this.followed = lead.line;
      this.scrollTo(lead.line);
    }
    this.drawMore();
  }

  private drawTabs(): void {
    if (this.tabs === null) return;
    this.tabs.hidden = this.files.length < 2;
    render(
      this.files.length < 2
        ? nothing
        : this.files.map(
            (f) => html`<button type="button" role="tab" aria-selected=${f.name === this.name} tabindex=${f.name === this.name ? 0 : -1}
              @click=${() => this.pick(f.name)}>${f.name}</button>`,
          ),
      this.tabs,
    );
  }

  private pick(name: string): void {
    this.name = name;
    this.follow = false;
    this.read();
    this.draw(this.last, []);
  }

  /** Measures the pane anew if its lines stand elsewhere than they did. */
  private measure(key: string): void {
    if (key === this.measured || this.code === null) return;
    this.measured = key;
    this.height = this.code.clientHeight;
    this.top = this.code.scrollTop;
    this.places = [...this.code.children].map((li) => (li as HTMLElement).offsetTop);
  }

  /** Keeps the line in the middle part of the pane; never moves the page. */
  private scrollTo(n: number): void {
    const y = this.places[n - 1];
    const h = this.height;
    if (y === undefined || h === 0 || (y >= this.top + 36 && y <= this.top + h - 54)) return;
    this.code!.scrollTop = Math.max(0, Math.round((y - h * 0.45) / 18) * 18);
    this.top = this.code!.scrollTop;
  }

  private drawMore(): void {
    if (this.more === null || this.code === null || this.last === null) return;
    const s = this.last;
    if (this.measured === "") this.measure(" ");
    const [top, bottom] = [this.top, this.top + this.height];
    const above: TemplateResult[] = [];
    const below: TemplateResult[] = [];
    for (const t of placed(s)) {
      const form = pinForm(t, s);
      const y = this.places[t.line - 1];
      if (form === null || t.file !== this.name || y === undefined) continue;
      if (y < top - 4) above.push(pin(t, form));
      else if (y > bottom - 22) below.push(pin(t, form));
    }
    render(
      html`${around(above, below.length > 0 ? 3 : AROUND, "above")}${around(below, above.length > 0 ? 3 : AROUND, "below")}`,
      this.more,
    );
  }
}

function around(pins: TemplateResult[], most: number, where: string): TemplateResult | typeof nothing {
  if (pins.length === 0) return nothing;
  const more = pins.length - most;
  return html`<span class="mv">${pins.slice(0, most)}${more > 0 ? html` and ${more} more` : nothing} ${where}</span>`;
}

/** The threads on a line as far as there is room, those that run first. */
function pins(threads: Thread[], forms: string[]): TemplateResult {
  const order = threads.map((t, i) => ({ t, form: forms[i]! })).sort((a, b) => Number(b.form === "run") - Number(a.form === "run"));
  let used = 0;
  let n = 0;
  for (const { t } of order) {
    used += t.label.length;
    if (t.label.length > LETTERS || (n > 0 && used > (n + 1 < order.length ? LETTERS - 2 : LETTERS))) break;
    n++;
  }
  const more = order.length - n;
  return html`${more > 0 ? html`<span class="pn-more" title=${order.slice(n).map(({ t }) => t.label).join(", ")}>+${more}</span>` : nothing}${order.slice(0, n).map(({ t, form }) => pin(t, form))}`;
}

/** Remarks whose sentence is open: those nearest to where somebody is. The others are only their mark. */
const OPEN = 2;

function open(remarks: Map<number, Remark>, at: number): Set<number> {
  return new Set([...remarks.keys()].sort((a, b) => Math.abs(a - at) - Math.abs(b - at)).slice(0, OPEN));
}

function line(n: number, tokens: Token[], threads: Thread[], s: Snapshot | null, remark: Remark | undefined, told: boolean): TemplateResult {
  const forms = threads.map((t) => pinForm(t, s!)!);
  const dead = forms.includes("dead");
  const runs = threads.findLast((_, i) => forms[i] === "run");
  return html`<li id="l${n}" class="${dead ? "dead" : runs ? "on" : ""} ${remark ? "rmk" : ""}" data-hue=${runs ? runs.hue : nothing}
    ><span class="ln">${n}</span><span class="at">${pins(threads, forms)}</span
    ><span class="cl">${tokens.map((t) => (t.form === "" ? t.text : html`<span class=${t.form}>${t.text}</span>`))}</span>${remark && told ? html`<span class="rm">${marked(s ? remarkText(s, remark) : remark.text, s)}</span>` : remark ? html`<span class="sr">${marked(s ? remarkText(s, remark) : remark.text, s)}</span>` : nothing}</li>`;
}
