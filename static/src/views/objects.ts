// The third stratum: what stays in the kernel. A pipe is a capsule; bytes enter
// at its right end and leave at its left, so they read like text. The terminal
// is drawn while somebody waits for it or has not read what was typed.

import { html, nothing, type TemplateResult } from "lit";
import type { Pipe, Terminal } from "../wire.gen";
import { glyph, quoted, thousands, type Rows } from "./rows";
import { token } from "./token";

const cellsShown = 12;

/** Pipes that somebody has open, or that still hold bytes. */
export function inPlay(pipes: Pipe[]): Pipe[] {
  return pipes.filter((p) => p.readEnds + p.writeEnds > 0);
}

export function objects(rows: Rows): TemplateResult {
  const pipes = inPlay(rows.s.pipes);
  const t = rows.s.terminal;
  const shown = pipes.slice(-6);
  return html`<section class="kern" aria-label="Kernel">
    <div class="bound"><h3 class="lbl">kernel</h3></div>
    <div class="objs">
      ${shown.map((p) => pipe(p, rows))}
      ${pipes.length > shown.length ? html`<p class="lbl">and ${pipes.length - shown.length} more pipes</p>` : nothing}
      ${t.waiters.length > 0 || t.pending !== "" ? terminal(t, rows) : nothing}
    </div>
  </section>`;
}

/** Who wrote each byte of a pipe's head, in order. */
export function writers(p: Pipe): number[] {
  const out: number[] = [];
  for (const w of p.writers) for (let i = 0; i < w.n && out.length < p.head.length; i++) out.push(w.tid);
  return out;
}

function pipe(p: Pipe, rows: Rows): TemplateResult {
  const who = writers(p);
  const cells = Array.from({ length: cellsShown }, (_, i) => {
    const c = p.head[i];
    return c === undefined
      ? html`<span class="cell"></span>`
      : html`<span class="cell full" data-hue=${rows.hue(who[i] ?? 0)}>${glyph(c)}</span>`;
  });
  const more = p.len - Math.min(cellsShown, p.head.length);
  return html`<div class="pipe" data-pipe=${p.id}>
    <div class="tube ${p.writeEnds === 0 ? "no-writer" : ""} ${p.readEnds === 0 ? "no-reader" : ""}"><div class="cells" aria-hidden="true">${cells}</div></div>
    <div class="cap">
      ${p.readWait.map((tid) => token(rows, tid, true))}
      <span><b>${p.name}</b> ${thousands(p.len)} of ${thousands(p.cap)} bytes${p.len > 0 ? html`, <code>${quoted(p.head, 16)}</code>` : nothing}${more > 0 ? html`, ${thousands(more)} more` : nothing}${p.writeEnds === 0 ? ", no writer is left" : ""}${p.readEnds === 0 ? ", no reader is left" : ""}</span>
      <span class="w">${p.writeWait.map((tid) => token(rows, tid, true))}</span>
    </div>
  </div>`;
}

function terminal(t: Terminal, rows: Rows): TemplateResult {
  return html`<div class="ttyb" data-terminal>
    <div class="cap"><b>terminal</b>
      <span class="w">${t.waiters.map((tid) => html`<span><b class="who" data-hue=${rows.hue(tid)}>${rows.label(tid)}</b> waits to read</span>${token(rows, tid, true)}`)}</span></div>
    <code>${t.pending !== "" ? quoted(t.pending, 40) : t.eof ? "nothing more comes" : "nothing typed yet"}</code>
  </div>`;
}
