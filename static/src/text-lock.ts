// How a synchronisation object is, in words: web/ui/lock.go in the browser.

import type { Lock, Snapshot, Thread } from "./wire.gen";
import { code, processName, thousands, threadOf } from "./words";

/** Says how a synchronisation object is: each kind what it counts. */
export function lockText(s: Snapshot, l: Lock): string {
  return `${l.kind} ${code(l.name)}${l.pid !== 0 ? ` of ${room(s, l.pid)}` : ", for all processes"}: ${state(s, l)}.`;
}

/** How a running thread runs: what it spins for, if it does. */
export function runsText(s: Snapshot, t: Thread): string {
  const l = s.locks.find((x) => x.kind === "spin lock" && x.waiters.includes(t.tid));
  if (l === undefined) return `runs on core ${t.core}`;
  const owner = label(s, l.owner);
  return `spins on core ${t.core} for ${code(l.name)}${owner ? `, held by ${owner}` : ""}`;
}

function room(s: Snapshot, pid: number): string {
  return s.procs.some((p) => p.pid === pid) ? processName(s, pid) : `process ${pid}`;
}

function state(s: Snapshot, l: Lock): string {
  const owner = label(s, l.owner);
  const next = waiting("; next: ", s, l.waiters);
  switch (l.kind) {
    case "condition":
      return conditionText(s, l);
    case "semaphore":
      return `${thousands(l.count)} left${next}`;
    case "barrier":
      return `${l.count} of ${l.of} have come${waiting(": ", s, l.waiters)}`;
    case "rwlock": {
      const readers = list(s, l.readers).join(" and ");
      const how = owner ? `written by ${owner}` : readers ? `read by ${readers}` : "free";
      return how + queue(s, l);
    }
    case "once":
      return (l.done ? "done" : owner ? `${owner} runs it` : "not yet") + next;
  }
  return (owner ? `held by ${owner}` : "free") + (l.kind === "spin lock" ? waiting("; spinning: ", s, l.waiters) : next);
}

function conditionText(s: Snapshot, l: Lock): string {
  const who = waiting("", s, l.waiters);
  if (who === "") {
    const lost = label(s, l.lost);
    return "nobody waits" + (lost ? `; ${lost} signalled it on line ${l.line}, when nobody waited` : "");
  }
  const m = l.mutex !== 0 ? s.locks.find((x) => x.id === l.mutex) : undefined;
  return `${who} ${l.waiters.length > 1 ? "wait" : "waits"}${m ? `, back through ${code(m.name)}` : ""}`;
}

/** Who waits for a read-write lock, and what for. */
function queue(s: Snapshot, l: Lock): string {
  const parts = l.waiters
    .map((id) => threadOf(s, id))
    .filter((t) => t !== undefined)
    .map((t) => `[${t.label}] ${t.wait?.kind === "wrlock" ? "to write" : "to read"}`);
  return parts.length === 0 ? "" : "; next: " + parts.join(", then ");
}

function label(s: Snapshot, tid: number): string {
  const t = threadOf(s, tid);
  return t ? `[${t.label}]` : "";
}

function list(s: Snapshot, tids: number[]): string[] {
  return tids.map((id) => label(s, id)).filter((x) => x !== "");
}

function waiting(before: string, s: Snapshot, tids: number[]): string {
  const l = list(s, tids).join(", then ");
  return l === "" ? "" : before + l;
}
