// Signals: a tag with a point, in its sender's colour for the step in which it
// is sent. Solid, it flies to the door of a process, which is at the right of
// its name; outlined, it stands there; hatched, it waits behind the mask, an ink
// bar before the thread that wears it. A handler is a frame with a point: nobody
// called it, and what it interrupted goes on below it.

import { html, nothing, type TemplateResult } from "lit";
import type { Process, Thread } from "../wire.gen";
import { duration, signalName } from "../words";
import type { Scene } from "./scene";

/** Tags that a door has room for; the others are a number. */
const TAGS = 2;

export interface Tag {
  signal: number;
  /** "fly": sent in this step; "mask": held back; "": it stands at the door */
  form: "" | "fly" | "mask";
  /** who sent it, 0: the kernel, or it is no longer known */
  tid: number;
}

/** The tags at the door of a process, each signal once: a second one of a kind leaves no trace. */
export function door(sc: Scene, p: Process): Tag[] {
  const out = new Map<number, Tag>();
  for (const t of sc.threadsOf(p.pid)) for (const n of t.pending) if (!t.blocked.includes(n)) out.set(n, { signal: n, form: "", tid: 0 });
  for (const n of p.pending) out.set(n, { signal: n, form: "mask", tid: 0 });
  for (const e of sc.events) {
    const sent = e.kind === "signal" && e.other === p.pid;
    if (!sent && !(e.kind === "rings" && e.pid === p.pid)) continue;
    const there = out.get(e.code);
    out.set(e.code, { signal: e.code, form: there?.form ?? "fly", tid: sent ? e.tid : 0 });
  }
  return [...out.values()];
}

const said: Record<Tag["form"], string> = { "": "pending", fly: "sent now", mask: "pending, blocked" };

export function tag(sc: Scene, t: Tag): TemplateResult {
  const from = t.tid !== 0 ? `, from ${sc.label(t.tid)}` : "";
  return html`<span class="sig ${t.form}" data-hue=${sc.hue(t.tid)} data-sig=${t.signal} role="img" aria-label="${signalName(t.signal)}, ${said[t.form]}${from}"><span>${signalName(t.signal)}</span></span>`;
}

/** The door: tags, and the alarm that becomes one. */
export function drawDoor(sc: Scene, p: Process): TemplateResult | typeof nothing {
  const tags = door(sc, p);
  const since = sc.ghosts.alarms.get(p.pid)?.since ?? sc.s.time;
  const left = p.alarm - sc.s.time;
  const alarm = p.alarm === 0 || p.state !== "alive" ? nothing : html`<span class="alarm" title="its alarm rings then, with SIGALRM">alarm
    <span class="left" aria-hidden="true"><i .style=${`transform: scaleX(${Math.min(1, Math.max(0.02, left / Math.max(1, p.alarm - since)))})`}></i></span> ${left > 0 ? duration(left).join(" ") : "now"}</span>`;
  if (tags.length === 0) return alarm;
  return html`${alarm}<span class="door">${tags.slice(0, TAGS).map((t) => tag(sc, t))}${tags.length > TAGS ? html`<small>and ${tags.length - TAGS} more</small>` : nothing}</span>`;
}

/** The tags that wait behind a thread's mask; nothing if none do. */
export function heldBack(sc: Scene, t: Thread): TemplateResult | typeof nothing {
  const held = t.pending.filter((n) => t.blocked.includes(n));
  if (held.length === 0) return nothing;
  return html`<div class="held">${held.slice(0, TAGS).map((n) => tag(sc, { signal: n, form: "mask", tid: 0 }))}${held.length > TAGS ? html`<small>and ${held.length - TAGS} more</small>` : nothing}</div>`;
}

/** What a thread blocks, in words; "" for nothing. */
export const blocks = (t: Thread): string => (t.blocked.length > 0 ? "blocks " + t.blocked.map(signalName).join(", ") : "");

/** The tags that fly in this step: to which process, and from whose token. */
export function sent(sc: Scene): { pid: number; signal: number; tid: number }[] {
  return sc.events.filter((e) => e.kind === "signal" && e.tid !== 0 && sc.procs.has(e.other)).slice(-4)
    .map((e) => ({ pid: e.other, signal: e.code, tid: e.tid }));
}
