// An address space as rows of pages, stack on top as addresses go. A page is a
// cell: filled is its own, hatched is shared after fork until somebody writes.

import { html, nothing, type TemplateResult } from "lit";
import type { Process, Region } from "../wire.gen";
import type { Rows } from "./rows";

export interface Cell {
  state: string; // "own", "shared", "copied"
  hue: number; // whose stack; 0: nobody's
}

const shown = 6; // cells of a row; then a count

/** The resident pages of some regions, as at most so many cells and a rest. */
export function cells(regions: Region[], hue: (tid: number) => number, most = shown): { cells: Cell[]; more: number } {
  const out: Cell[] = [];
  let all = 0;
  for (const r of regions) {
    for (const run of r.pages) {
      all += run.n;
      for (let i = 0; i < run.n && out.length < most; i++) out.push({ state: run.state, hue: r.tid ? hue(r.tid) : 0 });
    }
  }
  return { cells: out, more: all - out.length };
}

const rowsOf: [string, string[]][] = [
  ["heap", ["heap", "mmap"]],
  ["data", ["data", "bss"]],
  ["text", ["text", "rodata"]],
];

export function memory(p: Process, rows: Rows): TemplateResult {
  const hue = (tid: number) => rows.hue(tid);
  const line = (name: string, regions: Region[]) => {
    const { cells: got, more } = cells(regions, hue);
    return html`<dt>${name}</dt><dd>${got.map(
      (c) => html`<i class="pg ${c.state === "shared" ? "cow" : c.state} ${c.hue ? "stk" : ""}" data-hue=${c.hue || nothing}></i>`,
    )}${more > 0 ? html`<span class="more">+${more}</span>` : nothing}<span class="sr">${say(regions)}</span></dd>`;
  };
  const of = (kinds: string[]) => p.regions.filter((r) => kinds.includes(r.kind));
  return html`<dl class="mem" aria-label="Memory of ${p.name}">
    ${line("stack", of(["stack"]))}
    <div class="void" aria-hidden="true"></div>
    ${rowsOf.map(([name, kinds]) => line(name, of(kinds)))}
  </dl>`;
}

function say(regions: Region[]): string {
  let own = 0;
  let shared = 0;
  for (const r of regions) for (const run of r.pages) run.state === "shared" ? (shared += run.n) : (own += run.n);
  if (own + shared === 0) return "none touched";
  return `${own} own${shared > 0 ? `, ${shared} shared` : ""}`;
}
