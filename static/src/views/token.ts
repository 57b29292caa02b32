// A thread's token. There is one for each thread in the whole picture; data-tok
// names it, and by that name its way from one place to the next is found.

import { html, nothing, type TemplateResult } from "lit";
import type { Thread } from "../wire.gen";
import type { Scene } from "./scene";
import { stateWord } from "./said";

const forms: Record<string, string> = { running: "run", ready: "", blocked: "blk", stopped: "stop", ended: "gone" };

/** The class of a token in its thread's state. */
export const formOf = (state: string): string => forms[state] ?? "";

/** The class of a thread: a signal that stopped its process holds it back, whatever it waits for. */
export function formIn(sc: Scene, t: Thread): string {
  return t.state !== "ended" && (sc.procs.get(t.pid)?.stopped ?? 0) !== 0 ? "stop" : formOf(t.state);
}

/** A token that stands in a seat, a queue or beside an object. */
export function token(sc: Scene, tid: number, small = false): TemplateResult | typeof nothing {
  const t = sc.threads.get(tid);
  if (t === undefined) return nothing;
  return html`<span class="tok ${small ? "small" : ""} ${formIn(sc, t)} ${sc.spins.has(tid) ? "spin" : ""}" role="img" data-tok=${tid} data-hue=${sc.hue(tid)}
    aria-label="${t.label} of ${sc.name(t.pid)}, ${stateWord(sc, t)}">${t.label}</span>`;
}

/** A ready token: choosing it lets its thread go next. */
export function chooser(sc: Scene, tid: number, choose: (tid: number) => void): TemplateResult | typeof nothing {
  const t = sc.threads.get(tid);
  if (t === undefined) return nothing;
  const label = `${t.label} of ${sc.name(t.pid)} is ready: let it go next`;
  return html`<button type="button" class="tok" data-tok=${tid} data-hue=${sc.hue(tid)} aria-label=${label} title=${label}
    @click=${() => choose(tid)}>${t.label}</button>`;
}

/** A thread's name in running text. */
export function who(sc: Scene, tid: number): TemplateResult {
  return html`<em class="who" data-hue=${sc.hue(tid)}>${sc.label(tid)}</em>`;
}
