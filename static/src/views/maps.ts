// Memory that several processes reach: one box below the line for each mapping,
// and in every room that has it an entry that leads there. What one of them
// writes all see, since there is one place and there are several ways in.

import { html, nothing, type TemplateResult } from "lit";
import type { Process, Region } from "../wire.gen";
import { count, thousands } from "../words";
import type { Scene } from "./scene";

/** Mappings that are drawn; the others are counted. */
const MAPS = 3;
const SQUARES = 6;
const PAGE = 4096;

/** Mappings that are for all who have them, by name: their size, their pages in memory, and whose they are. */
export interface Mapping {
  name: string;
  size: number;
  pages: number;
  pids: number[];
}

const resident = (r: Region): number => r.pages.reduce((n, run) => n + run.n, 0);

export function mappings(procs: Process[]): Mapping[] {
  const out = new Map<string, Mapping>();
  for (const p of procs) {
    if (p.state !== "alive") continue;
    for (const r of p.regions) {
      if (!r.both || r.name === "") continue;
      const m = out.get(r.name) ?? { name: r.name, size: 0, pages: 0, pids: [] };
      out.set(r.name, m);
      m.size = Math.max(m.size, r.size);
      m.pages = Math.max(m.pages, resident(r));
      if (!m.pids.includes(p.pid)) m.pids.push(p.pid);
    }
  }
  return [...out.values()];
}

/** The entries of a room that lead to shared memory: cells on its lower edge. */
export function drawEntries(p: Process, copy: boolean): TemplateResult[] {
  if (p.state !== "alive") return [];
  const names = [...new Set(p.regions.filter((r) => r.both && r.name !== "").map((r) => r.name))];
  return names.slice(0, MAPS).map((name) => html`<li class="open" data-map=${copy ? nothing : `${p.pid}:${name}`} title=${name}><b>map</b><span>shared</span></li>`);
}

/** The boxes. */
export function drawMappings(sc: Scene): TemplateResult[] {
  const all = mappings(sc.s.procs);
  const boxes = all.slice(0, MAPS).map((m) => {
    const names = m.pids.map((pid) => sc.name(pid));
    const who = names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(" and ");
    const total = Math.max(1, Math.ceil(m.size / PAGE));
    return html`<li class="node-box"><div class="kbox" role="img" aria-label="${m.name}: ${count(m.size, "byte", "bytes")}, in ${who}" data-mapping=${m.name}><span class="nm">${m.name}</span><span class="pgs">${Array.from({ length: Math.min(SQUARES, total) }, (_, i) =>
      html`<i class="pg ${i < m.pages ? "" : "hollow"}"></i>`)}${total > SQUARES ? html`<i class="pn">${thousands(total)}</i>` : nothing}</span></div>
      <p class="cap"><span class="tx"><b>${m.pids.length > 1 ? "shared" : "mapped"}</b> in ${who}</span></p></li>`;
  });
  if (all.length > boxes.length) boxes.push(html`<li class="lbl">and ${all.length - boxes.length} more mappings</li>`);
  return boxes;
}
