// Files as such: a box with its name and its bytes, and a tab for every open of
// it, at its offset. Descriptors lead to tabs, not to files: two descriptors at
// one tab share the offset, two tabs do not. A FIFO is a box with a capsule in
// it. What a stream of stdio holds is a trough in the room, over its descriptor:
// it is printed, and not yet written.

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Node, OpenFile, Process, Stream } from "../wire.gen";
import { thousands } from "../words";
import { cellsOf, glyph } from "./said";
import type { Scene } from "./scene";
import { QUEUE } from "./scene";
import { token } from "./token";

/** Pixels from one cell to the next, and that a tab takes. */
const PITCH = 23;
const TAB = 46;
/** Files that are drawn; the others are counted. */
const FILES = 4;

/** Files that are worth a box: those that are open, and those that something has just happened to. */
export function shownFiles(sc: Scene): { list: Node[]; more: number } {
  const just = (n: Node) => sc.events.some((e) => e.object === n.path || (e.kind === "rename" && e.name === n.path));
  const all = sc.s.nodes.filter((n) => (n.kind === "file" || n.kind === "fifo") && (n.opens > 0 || just(n) || n.readWait.length + n.writeWait.length > 0));
  const kept = [...all].sort((a, b) => Number(just(b)) - Number(just(a)) || b.opens - a.opens || a.id - b.id).slice(0, FILES);
  return { list: all.filter((n) => kept.includes(n)), more: all.length - kept.length };
}

/** Where tabs stand, in pixels from the first cell: at their offset, but beside each other. */
export function tabPlaces(offsets: number[], cells: number): number[] {
  const want = offsets.map((o, i) => ({ i, x: Math.min(o, cells) * PITCH })).sort((a, b) => a.x - b.x || a.i - b.i);
  const out: number[] = [];
  let last = -Infinity;
  for (const w of want) {
    last = Math.max(w.x, last + TAB);
    out[w.i] = last;
  }
  return out;
}

/** Who wrote a byte of a file in this step, 0 else. */
function authors(sc: Scene, n: Node, opens: OpenFile[]): (at: number) => number {
  const e = sc.events.findLast((x) => x.kind === "write" && x.object === n.path);
  const end = opens.length > 0 ? Math.max(...opens.map((o) => o.offset)) : n.size;
  return (at) => (e && at >= end - e.size && at < end ? e.tid : 0);
}

function drawNode(sc: Scene, n: Node, most: number): TemplateResult {
  const opens = sc.s.files.filter((f) => f.node === n.id && f.kind !== "pipe");
  const cells = Math.max(4, most - Math.floor((n.path.length * 7.4 + 16) / PITCH));
  const { shown, more, empty } = cellsOf(n.head, n.size, cells);
  const by = authors(sc, n, opens);
  const at = tabPlaces(opens.map((o) => o.offset), shown.length + empty);
  const tabs = opens.map((o) => `at ${thousands(o.offset)}`);
  const label = `${n.path}: ${thousands(n.size)} ${n.size === 1 ? "byte" : "bytes"}; ${tabs.length === 0 ? "not open" : tabs.length === 1 ? `open ${tabs[0]}` : `${tabs.length} opens: ${tabs.join(" and ")}`}`;
  return html`<li class="node-box ${n.links === 0 ? "nameless" : ""}" data-node=${n.id}>
    <div class="kbox" role="img" aria-label=${label}><span class="nm">${n.path}</span><span class="fcells">${opens.map((o, i) =>
      html`<i class="ftab" data-open=${o.id} .style=${`left:${at[i]}px`}>at ${thousands(o.offset)}</i>`)}${[...shown].map((c, i) =>
      html`<i class="cell full" data-hue=${sc.hue(by(i))}>${glyph(c)}</i>`)}${Array.from({ length: empty }, () => html`<i class="cell"></i>`)}</span>${more > 0 ? html`<span class="more-b">${thousands(more)} more</span>` : nothing}</div>
    <p class="cap"><span class="tx">${n.links === 0 ? "removed, kept while it is open" : n.links > 1 ? `${n.links} names` : `${thousands(n.size)} ${n.size === 1 ? "byte" : "bytes"}`}${opens.length > 1 ? `, ${opens.length} opens` : opens.length === 0 ? ", not open" : nothing}</span></p>
  </li>`;
}

function waiters(sc: Scene, tids: number[]): TemplateResult | typeof nothing {
  if (tids.length === 0) return nothing;
  return html`<span class="q">${repeat(tids.slice(0, QUEUE), (t) => t, (t) => token(sc, t, true))}${tids.length > QUEUE ? html`<span>and ${tids.length - QUEUE} more</span>` : nothing}</span>`;
}

/** A FIFO: a pipe with a name. Nobody's bytes are in it while one side is missing. */
function drawFifo(sc: Scene, n: Node, most: number): TemplateResult {
  const p = sc.pipes.get(n.pipe);
  const cells = Math.max(4, most - Math.ceil((n.path.length * 7.4 + 48) / PITCH));
  const { shown, more, empty } = cellsOf(p?.head ?? "", p?.len ?? 0, cells);
  const word = n.writeWait.length > 0 && n.readWait.length === 0 ? "waits for a reader" : n.readWait.length > 0 && n.writeWait.length === 0 ? "waits for a writer" : p ? `${thousands(p.len)} bytes` : "not open";
  return html`<li class="node-box fifo" data-node=${n.id}>
    <div class="kbox"><span class="nm">${n.path}</span><span class="tube ${p && p.readEnds === 0 ? "shut-l" : ""} ${p && p.writeEnds === 0 ? "shut-r" : ""}" role="img" aria-label="FIFO ${n.path}: ${word}" data-pipe=${p ? p.id : nothing}>${[...shown].map((c) =>
      html`<i class="cell full" data-hue="0">${glyph(c)}</i>`)}${Array.from({ length: empty }, () => html`<i class="cell"></i>`)}${more > 0 ? html`<span class="many">${thousands(more)} more</span>` : nothing}</span></div>
    <p class="cap"><span class="rd">${waiters(sc, [...n.readWait, ...(p?.readWait ?? [])])}</span><span class="tx"><b>FIFO</b> ${word}</span><span class="wr">${waiters(sc, [...n.writeWait, ...(p?.writeWait ?? [])])}</span></p>
  </li>`;
}

/** The boxes of files and FIFOs, and which pipes are in them. */
export function drawFiles(sc: Scene, cells: number): { boxes: TemplateResult[]; pipes: Set<number> } {
  const { list, more } = shownFiles(sc);
  const boxes = list.map((n) => (n.kind === "fifo" ? drawFifo(sc, n, cells) : drawNode(sc, n, cells)));
  if (more > 0) boxes.push(html`<li class="lbl">and ${more} more ${more === 1 ? "file" : "files"}</li>`);
  return { boxes, pipes: new Set(list.filter((n) => n.kind === "fifo" && n.pipe !== 0).map((n) => n.pipe)) };
}

function trough(sc: Scene, p: Process, st: Stream, cells: number): TemplateResult {
  const living = sc.threadsOf(p.pid).filter((t) => t.state !== "ended");
  const hue = living.length === 1 ? sc.hue(living[0]!.tid) : 0;
  const { shown, more } = cellsOf(st.head, st.len, cells);
  const name = st.name || `descriptor ${st.fd}`;
  const what = st.write ? "not yet written" : "read ahead";
  return html`<li class="bufr"><span class="lb"><span>${name}</span><span>${st.write ? (st.mode === "line" ? "at ↵ or when full" : "when full") : "read ahead"}</span></span>
    <span class="buf" role="img" aria-label="${name} holds ${thousands(st.len)} bytes, ${what}">${[...shown].map((c) => html`<i class="cell full" data-hue=${hue}>${glyph(c)}</i>`)}${Array.from({ length: Math.max(0, 4 - shown.length) }, () =>
      html`<i class="cell"></i>`)}${more > 0 ? html`<small>${thousands(more)} more</small>` : nothing}</span></li>`;
}

/** What the streams of a process hold, at most so many troughs. */
export function drawStreams(sc: Scene, p: Process, most: number, cells: number): TemplateResult | typeof nothing {
  const all = p.streams.filter((st) => st.len > 0);
  if (p.state !== "alive" || all.length === 0) return nothing;
  return html`<ul class="bufs" aria-label="Buffers of stdio">${all.slice(0, most).map((st) => trough(sc, p, st, cells))}${all.length > most ? html`<li class="lbl">and ${all.length - most} more</li>` : nothing}</ul>`;
}
