// What is in the memory of the room in focus: globals, the variables of every
// call, heap blocks. It is asked for, not streamed, and stands below everything
// else, so that it moves nothing.

import { html, nothing, type TemplateResult } from "lit";
import type { Detail, Variable } from "../wire.gen";
import type { Scene } from "./scene";
import { drawHeap } from "./heap";
import { callName } from "./said";
import { who } from "./token";

const row = (v: Variable) => html`<tr><th scope="row">${v.name}</th><td class="ty">${v.type}</td><td class="va ${v.marks.startsWith("u") ? "un" : ""}">${v.marks.startsWith("u") ? html`<span class="sr">never written</span>` : v.value}</td><td class="ad">${v.addr}</td></tr>`;

function table(caption: TemplateResult | string, vars: Variable[]): TemplateResult | typeof nothing {
  if (vars.length === 0) return nothing;
  return html`<table><caption>${caption}</caption><tbody>${vars.map(row)}</tbody></table>`;
}

export function drawInsight(sc: Scene, d: Detail | null): TemplateResult | typeof nothing {
  if (d === null || d.pid !== sc.focusPid || sc.procs.get(d.pid)?.state !== "alive") return nothing;
  return html`<section class="insight" aria-label="Memory of ${sc.name(d.pid)}">
    <h3>In the memory of ${sc.name(d.pid)}</h3>
    <div class="tables">
      ${table("globals", d.globals)}
      ${d.stacks.map((st) => st.calls.map((c) => table(html`${who(sc, st.tid)} ${callName(c)}()${c.line > 0 ? html`, line ${c.line}` : nothing}`, c.vars)))}
      ${drawHeap(sc, d)}
    </div>
  </section>`;
}
