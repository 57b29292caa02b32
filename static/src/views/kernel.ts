// The third stratum: what lies below the system-call boundary. A pipe is a
// capsule whose exit is its left end, so that its bytes read like text; whoever
// waits to read stands at the left, to write at the right. The terminal is a box
// with the line that is typed.

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { OpenFile, Pipe } from "../wire.gen";
import { thousands } from "../words";
import { drawFiles } from "./files";
import { drawShared } from "./locks";
import { drawMappings } from "./maps";
import { drawSockets } from "./sockets";
import type { Scene } from "./scene";
import { QUEUE } from "./scene";
import { authors, bytesOf, cellsOf, glyph } from "./said";
import { token } from "./token";

/** What a person typed, for `input`. */
export interface Typed {
  text: string;
  eof: boolean;
}

function queue(sc: Scene, tids: number[]): TemplateResult | typeof nothing {
  if (tids.length === 0) return nothing;
  return html`<span class="q">${repeat(tids.slice(0, QUEUE), (t) => t, (t) => token(sc, t, true))}${tids.length > QUEUE ? html`<span>and ${tids.length - QUEUE} more</span>` : nothing}</span>`;
}

/** Who holds the ends, in words, for where no wire is drawn. */
function ends(sc: Scene, p: Pipe): string {
  const of = (mode: string) => sc.s.procs.flatMap((q) => q.fds
    .filter((fd) => { const f = sc.files.get(fd.file); return f?.kind === "pipe" && f.object === p.id && f.mode === mode; })
    .map((fd) => `${fd.n} of ${q.pid}`));
  const [r, w] = [of("r"), of("w")];
  const list = (l: string[]) => (l.length > 3 ? `${l.slice(0, 2).join(", ")} and ${l.length - 2} more` : l.join(", ") || "nobody");
  return `read by ${list(r)}; written by ${list(w)}`;
}

function drawPipe(sc: Scene, p: Pipe, cells: number): TemplateResult {
  const { shown, more, empty } = cellsOf(p.head, p.len, cells);
  const by = authors(p.writers, shown.length);
  const label = `${p.name}: ${bytesOf(p.len, p.cap)}${p.writeEnds === 0 ? ", nobody can write to it" : ""}${p.readEnds === 0 ? ", nobody can read it" : ""}`;
  return html`<li class="pipe" data-pipe-box=${p.id}>
    <div class="tube ${p.readEnds === 0 ? "shut-l" : ""} ${p.writeEnds === 0 ? "shut-r" : ""}" role="img" aria-label=${label} data-pipe=${p.id}>
      <span class="cells">${[...shown].map((c, i) => html`<i class="cell full" data-hue=${sc.hue(by[i]!)}>${glyph(c)}</i>`)}${Array.from({ length: empty }, () => html`<i class="cell"></i>`)}</span>
      ${more > 0 ? html`<span class="many">${thousands(more)} more</span>` : nothing}
      <span class="level"><i .style=${`transform: scaleX(${p.cap > 0 ? p.len / p.cap : 0})`}></i></span>
    </div>
    <p class="cap"><span class="rd">${queue(sc, p.readWait)}</span><span class="tx"><b>${p.name}</b> ${bytesOf(p.len, p.cap)}${p.writeEnds === 0 && p.readEnds > 0 ? ", no writer" : p.readEnds === 0 && p.writeEnds > 0 ? ", no reader" : nothing}</span><span class="wr">${queue(sc, p.writeWait)}</span></p>
    <p class="ends lbl">${ends(sc, p)}</p>
  </li>`;
}

function drawTerminal(sc: Scene, send: (t: Typed) => void): TemplateResult {
  const t = sc.s.terminal;
  const waits = t.waiters.length > 0;
  const key = (e: KeyboardEvent) => {
    if (!e.ctrlKey || e.key.toLowerCase() !== "d") return;
    e.preventDefault();
    const input = e.currentTarget as HTMLInputElement;
    send({ text: input.value, eof: true });
    input.value = "";
  };
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    const input = (e.currentTarget as HTMLFormElement).elements.namedItem("line") as HTMLInputElement;
    send({ text: input.value + "\n", eof: false });
    input.value = "";
  };
  const pending = t.pending.slice(0, 8);
  return html`<li class="term-box" data-tty>
    <div class="tbox ${t.eof ? "shut-l" : ""}">
      <b class="tn">terminal</b>
      ${waits && !t.eof
        ? html`<form class="tline" autocomplete="off" @submit=${submit}><input name="line" aria-label="Type for the program; Ctrl+D: nothing more comes" placeholder="type here, then Enter" spellcheck="false" autocapitalize="off" @keydown=${key} /></form>`
        : html`<span class="tline">${[...pending].map((c) => html`<i class="cell full" data-hue="0">${glyph(c)}</i>`)}${t.pending.length > 8 ? html`<small>and ${thousands(t.pending.length - 8)} more</small>` : nothing}${t.pending === "" && !t.eof ? html`<i class="cur"></i>` : nothing}</span>`}
    </div>
    <p class="cap"><span class="tx">${sc.s.procs.some((p) => p.state === "alive" && p.group !== t.foreground) ? `group ${t.foreground} has it, ` : ""}${waits ? "waits for you to type" : t.pending !== "" ? "typed, not yet read" : t.eof ? "nothing more will be typed" : `${thousands(t.out)} bytes shown`}</span><span class="wr">${queue(sc, t.waiters)}</span></p>
  </li>`;
}

function drawFile(opens: OpenFile[]): TemplateResult {
  const f = opens[0]!;
  const at = opens.map((o) => `at ${thousands(o.offset)}`).join(", ");
  return html`<li class="file-box" data-open=${opens.map((o) => o.id).join(" ")}><div class="file" data-files=${f.name}><svg width="13" height="16" viewBox="0 0 13 16" aria-hidden="true"><path d="M1 1h7l4 4v10H1z M8 1v4h4"></path></svg><b>${f.name}</b></div><p class="cap"><span class="tx">${at}</span></p></li>`;
}

/** Pipes that are drawn; the others are a named cell. In a crowd those that the focus touches come first. */
const PIPES = 6;
const CROWD = 4;

export function drawKernel(sc: Scene, cells: number, crowded: boolean, send: (t: Typed) => void): TemplateResult {
  const touched = new Set(crowded ? sc.procs.get(sc.focusPid)?.fds.map((fd) => sc.files.get(fd.file)).filter((f) => f?.kind === "pipe").map((f) => f!.object) : []);
  const most = crowded ? CROWD : PIPES;
  const use = (p: Pipe) => (touched.has(p.id) ? -1 : p.readWait.length + p.writeWait.length > 0 ? 0 : p.len > 0 ? 1 : p.readEnds + p.writeEnds > 0 ? 2 : 3);
  const files = drawFiles(sc, cells);
  const sockets = [...drawSockets(sc, cells), ...drawMappings(sc)];
  const all = sc.s.pipes.filter((p) => !files.pipes.has(p.id));
  const kept = all.length <= most ? all : [...all].sort((a, b) => use(a) - use(b) || a.id - b.id).slice(0, most).sort((a, b) => a.id - b.id);
  const named = new Map<string, OpenFile[]>();
  for (const f of sc.s.files) if ((f.kind === "file" && f.node === 0) || f.kind === "null") named.set(f.name, [...(named.get(f.name) ?? []), f]);
  return html`<section class="kern" aria-label="Kernel objects">
    <p class="bound"><span>kernel</span></p>
    ${drawShared(sc)}
    <div class="objects">
      <ul class="boxes">${drawTerminal(sc, send)}${[...named.values()].slice(0, 4).map((o) => drawFile(o))}</ul>
      <ul class="pipes ${kept.length + files.boxes.length + sockets.length > 1 ? "two" : ""}">
        ${files.boxes}${sockets}
        ${repeat(kept, (p) => p.id, (p) => drawPipe(sc, p, cells))}
        ${all.length > kept.length ? html`<li class="lbl">and ${all.length - kept.length} ${all.length - kept.length === 1 ? "more pipe" : "more pipes"}</li>` : nothing}
      </ul>
    </div>
  </section>`;
}
