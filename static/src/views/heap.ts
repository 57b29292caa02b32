// Blocks of the heap: a box around its bytes, which have their characters. A
// block that was given back is dashed, with the bytes it last held, since its
// address may still be about. Bytes that were touched where nothing may be
// touched have an ink frame; the sentence about them stands at its line.

import { html, nothing, type TemplateResult } from "lit";
import type { Block, Detail } from "../wire.gen";
import { thousands } from "../words";
import { glyph } from "./said";
import type { Scene } from "./scene";
import { who } from "./token";

/** Cells of a block that are drawn, and blocks. */
const CELLS = 12;
const BLOCKS = 12;
/** Bytes behind a block that are drawn as nobody's. */
const BEHIND = 8;

/** The bytes of a block that are drawn, in their order; how many follow. */
export function bytesOfBlock(b: Block, cells = CELLS): { bytes: number[]; more: number } {
  const bytes = (b.bytes.match(/../g) ?? []).map((h) => parseInt(h, 16)).slice(0, cells);
  return { bytes, more: Math.max(0, b.size - bytes.length) };
}

/** The first and last byte of a block that [addr, addr + size) covers; null if none. */
export function touched(b: Block, addr: string, size: number): [number, number] | null {
  const at = Number(BigInt(addr || "0") - BigInt(b.addr || "0"));
  const [from, to] = [Math.max(0, at), Math.min(b.size, at + Math.max(1, size))];
  return from < to ? [from, to - 1] : null;
}

/** Blocks in the order of what is worth seeing: those that were misused, those in use, those given back. */
function worth(sc: Scene, d: Detail): Block[] {
  const rank = (b: Block) => (hit(sc, d.pid, b).size + beyond(sc, d.pid, b) > 0 ? 0 : b.freed ? 2 : 1);
  return [...d.heap].sort((a, b) => rank(a) - rank(b));
}

/** So many bytes just behind a block that remarks are about. */
function beyond(sc: Scene, pid: number, b: Block): number {
  const end = BigInt(b.addr || "0") + BigInt(b.size);
  const over = sc.s.remarks.filter((r) => r.pid === pid && r.kind === "outside-block" && r.addr !== "").map((r) => ({ at: Number(BigInt(r.addr) - end), size: r.size }));
  return Math.max(0, ...over.filter((o) => o.at >= 0 && o.at < BEHIND).map((o) => Math.min(BEHIND, o.at + o.size)));
}

/** The bytes of a block that remarks are about. */
function hit(sc: Scene, pid: number, b: Block): Set<number> {
  const out = new Set<number>();
  for (const r of sc.s.remarks) {
    if (r.pid !== pid || r.addr === "") continue;
    const part = touched(b, r.addr, r.size);
    if (part !== null) for (let i = part[0]; i <= Math.min(part[1], CELLS); i++) out.add(i);
  }
  return out;
}

function block(sc: Scene, d: Detail, b: Block): TemplateResult {
  const { bytes, more } = bytesOfBlock(b);
  const ink = hit(sc, d.pid, b);
  const past = beyond(sc, d.pid, b);
  const label = `${thousands(b.size)} bytes at ${b.addr}${b.freed ? ", given back" : ""}${b.marks.includes("u") ? `, ${b.marks.split("u").length - 1} of the first ${b.marks.length} never written` : ""}`;
  return html`<li class="hb ${b.freed ? "freed" : ""}">
    <span class="row"><span class="hblk" role="img" aria-label=${label}>${bytes.map((u, i) =>
      html`<i class="cell ${b.marks[i] === "u" ? "un" : b.freed ? "" : "full"} ${ink.has(i) ? "ink" : ""}" data-hue=${b.freed ? 0 : sc.hue(b.tid)}>${u === 0 ? "0" : glyph(String.fromCharCode(u))}</i>`)}${more > 0 ? html`<small>${thousands(more)} more</small>` : nothing}</span>${Array.from({ length: past }, () => html`<i class="cell ink"></i>`)}</span>
    <span class="lbl"><code>${b.addr}</code> ${thousands(b.size)} ${b.size === 1 ? "byte" : "bytes"}${b.line > 0 ? html`, ${b.tid !== 0 ? html`${who(sc, b.tid)}, ` : nothing}line ${b.line}` : nothing}${b.freed ? html`, given back${b.gave.line > 0 ? html` by ${who(sc, b.gave.tid)} on line ${b.gave.line}` : nothing}` : nothing}${past > 0 ? html`; behind it nobody's` : nothing}</span>
  </li>`;
}

/** The heap of a room in focus. */
export function drawHeap(sc: Scene, d: Detail): TemplateResult | typeof nothing {
  if (d.heap.length === 0) return nothing;
  const list = worth(sc, d);
  return html`<div class="heap"><h4>heap</h4><ul aria-label="Heap blocks">${list.slice(0, BLOCKS).map((b) => block(sc, d, b))}</ul>
    ${list.length > BLOCKS ? html`<p class="lbl">and ${list.length - BLOCKS} more blocks</p>` : nothing}</div>`;
}
