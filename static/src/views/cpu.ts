// The first stratum: cores, each with a seat, and the ready queue. The queue's
// next end is at its left and says so.

import { html, nothing, type TemplateResult } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import type { Core } from "../wire.gen";
import { inside, type Rows } from "./rows";
import { choice, token } from "./token";

const shown = 5; // of the ready queue; then a count

export function cpu(rows: Rows, quantum: number): TemplateResult {
  const s = rows.s;
  const n = s.cores.length;
  const more = s.ready.length - shown;
  return html`<section class="cpu" data-n=${n > 4 ? "many" : n} aria-label="Cores and ready queue">
    ${s.cores.map((c) => core(c, rows, quantum))}
    <div class="rq">
      <h3 class="lbl">Ready queue</h3>
      <div class="lane">
        <span class="lbl">${s.ready.length > 0 ? "next" : "empty"}</span>
        ${s.ready.slice(0, shown).map((tid) => choice(rows, tid))}
        ${more > 0 ? html`<span class="lbl">and ${more} more</span>` : nothing}
      </div>
    </div>
  </section>`;
}

function core(c: Core, rows: Rows, quantum: number): TemplateResult {
  const t = rows.thread.get(c.tid);
  const p = t && rows.process.get(t.pid);
  const used = t && quantum > 0 ? Math.min(1, c.slice / quantum) : 0;
  return html`<div class="core ${t ? "" : "idle"}" data-hue=${t?.hue ?? 0}>
    <span class="seat">${t ? token(rows, t.tid) : nothing}</span>
    <span class="what">${t && p ? html`${p.name}<small>${inside(t)}</small>` : "idle"}</span>
    <span class="id">core ${c.id}</span>
    <span class="q" style=${styleMap({ transform: `scaleX(${used})` })}></span>
  </div>`;
}
