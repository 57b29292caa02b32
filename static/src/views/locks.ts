// What threads share in memory to wait for each other, each kind in its form: a
// grey well where tokens stand. A condition stands over its mutex, with a line
// to it, since who waits there comes back through the mutex. A semaphore shows
// its permits as discs, a barrier a seat for everybody who has to come.

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Lock, Process } from "../wire.gen";
import { thousands } from "../words";
import type { Scene } from "./scene";
import { QUEUE } from "./scene";
import { token, who } from "./token";

/** Discs that are drawn; above, their number says it. */
const DISCS = 8;
/** Seats that are drawn beside those that are taken. */
const SEATS = 6;

/** Objects for all processes that are drawn. */
const SHARED = 4;

/** The locks of a process that are drawn, at most so many: those in use first. */
export function drawLocks(sc: Scene, p: Process, most: number): TemplateResult | typeof nothing {
  const all = sc.locksOf(p.pid);
  if (all.length === 0) return nothing;
  const kept = keptOf(all, most);
  const left = all.length - kept.size;
  const groups = bonds(all.filter((l) => kept.has(l.id)));
  return html`<ul class="wells ${groups.length > 1 ? "two" : ""}" aria-label="Locks">${repeat(groups, (g) => g[0]!.id, (g) => group(sc, g))}
    ${left > 0 ? html`<li class="lbl">and ${left} more ${left === 1 ? "lock" : "locks"}</li>` : nothing}</ul>`;
}

/** The objects that are for all processes: in shared memory, or the kernel's by name. */
export function drawShared(sc: Scene): TemplateResult | typeof nothing {
  const all = sc.s.locks.filter((l) => l.pid === 0);
  if (all.length === 0) return nothing;
  const kept = keptOf(all, SHARED);
  return html`<ul class="wells shared" aria-label="Locks for all processes">${repeat(bonds(all.filter((l) => kept.has(l.id))), (g) => g[0]!.id, (g) => group(sc, g))}
    ${all.length > kept.size ? html`<li class="lbl">and ${all.length - kept.size} more</li>` : nothing}</ul>`;
}

const used = (l: Lock): number => (l.waiters.length > 0 ? 0 : l.owner !== 0 || l.readers.length > 0 || l.count > 0 ? 1 : 2);

/** The locks that have room, by id: those in use first, and with a condition its mutex. */
export function keptOf(all: Lock[], most: number): Set<number> {
  const list = [...all].sort((a, b) => used(a) - used(b) || a.id - b.id).slice(0, most);
  const ids = new Set(list.map((l) => l.id));
  for (const l of list) if (all.some((m) => m.id === l.mutex)) ids.add(l.mutex);
  return ids;
}

/** Mutexes with the conditions that belong to them behind; everything else alone. */
export function bonds(locks: Lock[]): Lock[][] {
  const at = new Map(locks.map((l) => [l.id, [l]]));
  for (const l of locks) {
    const m = l.kind === "condition" && l.mutex !== l.id ? at.get(l.mutex) : undefined;
    if (m === undefined) continue;
    m.push(l);
    at.delete(l.id);
  }
  return [...at.values()];
}

function group(sc: Scene, g: Lock[]): TemplateResult {
  const [lock, ...conditions] = g as [Lock, ...Lock[]];
  if (conditions.length === 0) return html`<li>${well(sc, lock)}</li>`;
  return html`<li class="bond"><div class="conds">${repeat(conditions, (c) => c.id, (c) =>
    html`<div class="cond ${sc.events.some((e) => (e.kind === "notify" || e.kind === "notify-all" || e.kind === "wait") && e.id === c.id) ? "hot" : ""}">${well(sc, c)}</div>`)}</div>${well(sc, lock)}</li>`;
}

function well(sc: Scene, l: Lock): TemplateResult {
  const q = queue(sc, l);
  const title = `${l.kind} ${l.name}`;
  const small = note(sc, l);
  return html`<div class="mtx" data-lock=${l.id}>
    <span class="m" title=${title}>${title}</span>
    <span class="o">${state(sc, l)}</span>
    ${q}${small === nothing ? nothing : html`<small>${small}</small>`}
  </div>`;
}

/** What the object counts, or who has it. */
function state(sc: Scene, l: Lock): TemplateResult | string | typeof nothing {
  switch (l.kind) {
    case "condition":
      return nothing;
    case "semaphore":
      return permits(l);
    case "barrier":
      return `${l.count} of ${l.of}`;
    case "rwlock":
      if (l.owner !== 0) return html`written by ${who(sc, l.owner)}`;
      return l.readers.length > 0 ? html`read by ${names(sc, l.readers)}` : "free";
    case "once":
      return l.done ? "done" : l.owner !== 0 ? html`${who(sc, l.owner)} runs it` : "not yet";
  }
  return l.owner !== 0 ? html`held by ${who(sc, l.owner)}${l.count > 1 ? html`, ${l.count} times` : nothing}` : "free";
}

function permits(l: Lock): TemplateResult | string {
  if (l.of > DISCS) return `${thousands(l.count)} left`;
  return html`<span class="discs" role="img" aria-label="${l.count} left">${Array.from({ length: Math.max(l.of, l.count) }, (_, i) => html`<i class=${i < l.count ? "" : "no"}></i>`)}</span>`;
}

function names(sc: Scene, tids: number[]): TemplateResult {
  const more = tids.length - QUEUE;
  return html`${tids.slice(0, QUEUE).map((tid) => html`${who(sc, tid)} `)}${more > 0 ? `and ${more} more` : nothing}`;
}

/** Who waits, and where the next would stand. */
function queue(sc: Scene, l: Lock): TemplateResult {
  const more = l.waiters.length - QUEUE;
  const rest = more > 0 ? html`<span class="ql">and ${more} more</span>` : nothing;
  const tokens = () => repeat(l.waiters.slice(0, QUEUE), (tid) => tid, (tid) => html`${token(sc, tid, true)}${time(sc, tid)}`);
  const row = (word: string, what: unknown) => html`<span class="qr"><span class="ql">${word}</span><span class="q">${what}${rest}</span></span>`;
  switch (l.kind) {
    case "condition":
      return row("waiting", l.waiters.length > 0 ? tokens() : html`<span class="ql">nobody</span>`);
    case "barrier": {
      const free = l.of <= SEATS ? l.of - l.waiters.length : 0;
      return row("", html`${tokens()}${Array.from({ length: Math.max(0, free) }, () => html`<span class="seat2"></span>`)}`);
    }
    case "rwlock":
      if (l.waiters.length === 0) break;
      return row("next", l.waiters.slice(0, QUEUE).map((tid) =>
        html`${token(sc, tid, true)}<span class="ql">${sc.threads.get(tid)?.wait?.kind === "wrlock" ? "writes" : "reads"}</span>`));
    case "spin lock": // who spins keeps its core, and so its token stands there
      return row(l.waiters.length > 0 ? "spinning" : "nobody spins", names(sc, l.waiters));
  }
  return row(l.waiters.length > 0 ? "next" : "nobody waits", tokens());
}

/** The time that is left to somebody who does not wait for ever. */
function time(sc: Scene, tid: number): TemplateResult | typeof nothing {
  const w = sc.threads.get(tid)?.wait;
  if (!w || w.until <= w.since) return nothing;
  const left = Math.min(1, Math.max(0.02, (w.until - sc.s.time) / (w.until - w.since)));
  return html`<span class="left" data-hue=${sc.hue(tid)} aria-hidden="true"><i .style=${`transform: scaleX(${left})`}></i></span>`;
}

function note(sc: Scene, l: Lock): TemplateResult | typeof nothing {
  if (l.kind !== "condition" || l.lost === 0 || l.waiters.length > 0) return nothing;
  return html`${who(sc, l.lost)} signalled it on line ${l.line}. Nobody waited, so nothing happened.`;
}
