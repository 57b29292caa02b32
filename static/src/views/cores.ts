// The first stratum: who runs, and who could.

import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import type { Core } from "../wire.gen";
import { QUEUE, type Scene } from "./scene";
import { callName } from "./said";
import { niceWord } from "./groups";
import { chooser, token } from "./token";

function core(sc: Scene, c: Core, quantum: number, busy: number): TemplateResult {
  const t = sc.threads.get(c.tid);
  const f = t?.frames[t.frames.length - 1];
  const used = t ? Math.min(1, Math.max(0, c.slice / Math.max(1, quantum))) : 0;
  const name = `core ${c.id}`;
  return html`<li class="core ${t ? "" : "idle"}" data-core=${c.id} data-hue=${sc.hue(c.tid)}>
    <span class="id">${name}${c.next && busy > 1 ? ", next" : nothing}</span>
    <span class="seat">${t ? token(sc, t.tid) : nothing}</span>
    ${keyed(t?.tid ?? 0, html`<span class="what">${t ? html`<b>${sc.name(t.pid)}</b><small>${f ? callName(f) + "()" : "begins"}</small>` : "idle"}</span>`)}
    <span class="qs"><span class="q" .style=${`transform: scaleX(${used})`}></span></span>
  </li>`;
}

/** At most five tokens of the ready queue, as many as fit into so many pixels. */
function fit(sc: Scene, room: number): number {
  let used = 0;
  let n = 0;
  for (const tid of sc.s.ready.slice(0, QUEUE)) {
    used += Math.max(44, sc.label(tid).length * 8 + 16) + 8;
    if (used > room - (sc.s.ready.length > n + 1 ? 84 : 0)) break;
    n++;
  }
  return Math.max(1, n);
}

/** Cores and the ready queue, which has `room` pixels for tokens. */
export function drawCores(sc: Scene, quantum: number, room: number, choose: (tid: number) => void): TemplateResult {
  const n = sc.s.cores.length;
  const busy = sc.s.cores.filter((c) => c.tid !== 0).length;
  const ready = sc.s.ready;
  const most = fit(sc, room);
  const nice = (tid: number) => sc.procs.get(sc.threads.get(tid)?.pid ?? 0)?.nice ?? 0;
  const niced = sc.s.procs.some((p) => p.state === "alive" && p.nice !== 0);
  return html`<section class="cpu ${n > 2 ? "many" : n === 1 ? "one" : ""}" aria-label="Cores and ready queue">
    <ul class="cores" aria-label="Cores">${repeat(sc.s.cores, (c) => c.id, (c) => core(sc, c, quantum, busy))}</ul>
    <div class="rq">
      <p class="lbl" id="rq-name">Ready queue</p>
      <ol class="lane ${ready.length === 0 ? "empty" : ""}" aria-labelledby="rq-name">
        ${repeat(ready.slice(0, most), (tid) => tid, (tid) => html`<li class=${niced ? "niced" : ""}>${chooser(sc, tid, choose)}${niced ? html`<span>${niceWord(nice(tid))}</span>` : nothing}</li>`)}
        ${niced ? html`<li class="lbl">nice</li>` : nothing}
        ${ready.length > most ? html`<li class="lbl">and ${ready.length - most} more</li>` : nothing}
      </ol>
    </div>
  </section>`;
}
