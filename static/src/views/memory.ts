// An address space, as on Linux: stacks on top, nothing in the middle, then
// heap, data and the program's text. A page is a small square: its own, shared
// since a fork (hatched), or copied since (filled, with an edge). A stack has
// its thread's colour. More squares than fit are a number.

import { html, nothing, type TemplateResult } from "lit";
import type { Process, Region } from "../wire.gen";
import { thousands } from "../words";
import type { Scene } from "./scene";

const SQUARES = 4;
const PAGE = 4096;

interface Page {
  state: string;
  tid: number;
}

interface Line {
  name: string;
  pages: Page[];
}

/** The lines of a process's memory, top down; `kin`: somebody else runs the same text. */
export function lines(regions: Region[], kin: boolean): { above: Line[]; below: Line[] } {
  const pages = (kinds: string[]): Page[] => regions.filter((r) => kinds.includes(r.kind)).flatMap(resident);
  const text = regions.filter((r) => r.kind === "text" || r.kind === "rodata");
  const size = Math.ceil(text.reduce((n, r) => n + r.size, 0) / PAGE);
  const stacks = [...regions].filter((r) => r.kind === "stack").reverse();
  const mapped = pages(["mmap"]);
  return {
    above: [{ name: "stack", pages: stacks.map((r) => ({ state: resident(r)[0]?.state ?? "own", tid: r.tid })) }],
    below: [
      ...(mapped.length > 0 ? [{ name: "map", pages: mapped }] : []),
      { name: "heap", pages: pages(["heap"]) },
      { name: "data", pages: pages(["data", "bss", "tls"]) },
      { name: "text", pages: Array.from({ length: size }, () => ({ state: kin ? "shared" : "own", tid: 0 })) },
    ],
  };
}

function resident(r: Region): Page[] {
  return r.pages.flatMap((run) => Array.from({ length: run.n }, () => ({ state: run.state, tid: r.tid })));
}

function said(l: Line): string {
  const n = (s: string) => l.pages.filter((p) => p.state === s).length;
  const parts = [["own", "of its own"], ["copied", "copied"], ["shared", "shared"]] as const;
  const list = parts.filter(([s]) => n(s) > 0).map(([s, w]) => `${n(s)} ${w}`);
  return `${l.name}: ${list.length > 0 ? list.join(", ") : "no pages"}`;
}

function squares(sc: Scene, l: Line, hollow: boolean): TemplateResult {
  // Of many pages, those that differ are worth a square: first of each kind.
  const over = l.pages.length > SQUARES;
  const kinds = over ? [...new Set(l.pages.map((p) => p.state))] : [];
  const drawn = over && l.name !== "stack" ? kinds.slice(0, 2).map((state) => ({ state, tid: 0 })) : l.pages.slice(0, over ? 3 : SQUARES);
  const left = over ? thousands(l.pages.length) : "";
  return html`<span class="pgs" aria-hidden="true">${drawn.map((p) => {
    const form = hollow ? "hollow" : p.state === "shared" ? "cow" : p.state === "copied" ? "copied" : "";
    return html`<i class="pg ${form} ${p.tid !== 0 && l.name === "stack" ? "stk" : ""}" data-hue=${p.tid !== 0 ? sc.hue(p.tid) : nothing}></i>`;
  })}${left !== "" ? html`<i class="pn">${left}</i>` : nothing}</span>`;
}

/** The address space of p; of an ended process its shape, hollow. */
export function drawMemory(sc: Scene, p: Process, flat: boolean): TemplateResult {
  const hollow = p.state !== "alive";
  const was = hollow ? (sc.ghosts.procs.get(p.pid)?.regions ?? []) : p.regions;
  const kin = sc.s.procs.some((q) => q.pid !== p.pid && q.state === "alive" && q.program === p.program);
  const { above, below } = lines(was, kin);
  const row = (l: Line) =>
    html`<li><span class="k" aria-hidden="true">${l.name}</span>${squares(sc, l, hollow)}<span class="sr">${hollow ? l.name + ": given back" : said(l)}</span></li>`;
  return html`<ul class="mem ${flat ? "flat" : ""}" aria-label="Memory">
    ${above.map(row)}<li class="void" aria-hidden="true"></li>${below.map(row)}
  </ul>`;
}
