// What is drawn, looked up quickly: a snapshot with its rows by id, and what the
// picture itself has to remember. A process that ends gives back its memory,
// descriptors and calls at once; its card keeps the shape it had, hollow, so
// that nothing jumps. That shape is the only memory the picture has, and it is
// never shown as state.

import type { Event, Lock, OpenFile, Pipe, Process, Snapshot, Thread } from "../wire.gen";

/** So many living threads have a colour each. Above, rooms repeat the eight as
 *  long as nobody is in focus; in a crowd, colour is for the focus alone. */
const COLOURED = 8;
const HUES = 8;

/** Rows as they last were while alive. */
export class Ghosts {
  readonly procs = new Map<number, Process>();
  readonly threads = new Map<number, Thread>();
  /** descriptor places a process has shown so far, so that none goes away */
  readonly places = new Map<number, number>();
  /** when the alarm that a process has was first seen: its bar begins there */
  readonly alarms = new Map<number, { until: number; since: number }>();
  private at = -1;

  /** Takes note of s. Another run begins when the place is an earlier one. */
  note(s: Snapshot): void {
    if (s.at < this.at) {
      const pids = new Set(s.procs.map((p) => p.pid));
      const tids = new Set(s.threads.map((t) => t.tid));
      for (const pid of this.procs.keys()) if (!pids.has(pid)) this.forget(pid);
      for (const tid of this.threads.keys()) if (!tids.has(tid)) this.threads.delete(tid);
    }
    this.at = s.at;
    for (const p of s.procs) {
      if (p.alarm !== (this.alarms.get(p.pid)?.until ?? 0)) this.alarms.set(p.pid, { until: p.alarm, since: s.time });
      if (p.state !== "alive") continue;
      this.procs.set(p.pid, p);
      const last = p.fds[p.fds.length - 1];
      this.places.set(p.pid, Math.max(this.places.get(p.pid) ?? 3, last ? last.n + 1 : 0));
    }
    for (const t of s.threads) if (t.state !== "ended") this.threads.set(t.tid, t);
  }

  private forget(pid: number): void {
    this.procs.delete(pid);
    this.alarms.delete(pid);
    this.places.delete(pid);
  }
}

/** Where a thread's token stands. */
export type Place = "core" | "ready" | "lock" | "reader" | "writer" | "tty" | "home" | "none";

/** A snapshot prepared for drawing. */
export class Scene {
  readonly threads = new Map<number, Thread>();
  readonly procs = new Map<number, Process>();
  readonly files = new Map<number, OpenFile>();
  readonly pipes = new Map<number, Pipe>();
  readonly locks = new Map<number, Lock>();
  /** what a thread tries again and again to lock */
  readonly spins = new Map<number, Lock>();
  private readonly rooms = new Map<number, Thread[]>();
  private readonly colours: Map<number, number> | null;
  readonly focusPid: number;

  constructor(
    readonly s: Snapshot,
    readonly events: Event[],
    readonly focus: number,
    readonly ghosts: Ghosts,
    crowded = false,
  ) {
    for (const t of s.threads) {
      this.threads.set(t.tid, t);
      const of = this.rooms.get(t.pid);
      if (of) of.push(t);
      else this.rooms.set(t.pid, [t]);
    }
    for (const p of s.procs) this.procs.set(p.pid, p);
    for (const f of s.files) this.files.set(f.id, f);
    for (const p of s.pipes) this.pipes.set(p.id, p);
    for (const l of s.locks) {
      this.locks.set(l.id, l);
      if (l.kind === "spin lock") for (const tid of l.waiters) this.spins.set(tid, l);
    }
    this.focusPid = this.threads.get(focus)?.pid ?? 0;
    this.colours = colours(s, focus, crowded);
  }

  threadsOf(pid: number): Thread[] {
    return this.rooms.get(pid) ?? [];
  }

  locksOf(pid: number): Lock[] {
    return this.s.locks.filter((l) => l.pid === pid);
  }

  /** A thread's colour, 0 for grey. */
  hue(tid: number): number {
    if (this.colours !== null) return this.colours.get(tid) ?? 0;
    return this.threads.get(tid)?.hue ?? 0;
  }

  label(tid: number): string {
    return this.threads.get(tid)?.label ?? `thread ${tid}`;
  }

  name(pid: number): string {
    if (pid === 1) return "init";
    if (pid === 10) return "the shell";
    return this.procs.get(pid)?.name ?? `process ${pid}`;
  }

  /** Where t's token stands, if every object is drawn. */
  place(t: Thread): Place {
    switch (t.state) {
      case "running":
        return "core";
      case "ready":
        return "ready";
      case "ended":
        return "none";
      case "blocked":
        switch (t.wait?.kind) {
          case "lock":
          case "condition":
          case "semaphore":
          case "barrier":
          case "rdlock":
          case "wrlock":
          case "once":
            return this.locks.get(t.wait.id)?.waiters.includes(t.tid) ? "lock" : "home";
          case "read":
            return this.pipes.get(t.wait.id)?.readWait.includes(t.tid) ? "reader" : "home";
          case "write":
            return this.pipes.get(t.wait.id)?.writeWait.includes(t.tid) ? "writer" : "home";
          case "recv":
          case "send":
          case "accept":
          case "backlog":
          case "connect": {
            const at = this.s.sockets.find((x) => x.id === t.wait!.id);
            return at && [at.recvWait, at.sendWait, at.acceptWait, at.connectWait].some((l) => l.includes(t.tid)) ? "reader" : "home";
          }
          case "open":
            return this.s.nodes.some((n) => n.readWait.includes(t.tid)) ? "reader" : this.s.nodes.some((n) => n.writeWait.includes(t.tid)) ? "writer" : "home";
          case "input":
            return this.s.terminal.waiters.includes(t.tid) ? "tty" : "home";
        }
    }
    return "home";
  }
}

/** Who has which colour, where not everybody has its own. */
export function colours(s: Snapshot, focus: number, crowded: boolean): Map<number, number> | null {
  const pid = s.threads.find((t) => t.tid === focus)?.pid ?? 0;
  if (s.threads.filter((t) => t.state !== "ended").length <= COLOURED || (pid === 0 && !crowded)) return null;
  return hues(s.threads.filter((t) => t.pid === pid));
}

/** A colour for each of these threads: its own, or the next of the eight that nobody has. */
export function hues(threads: Thread[]): Map<number, number> {
  const out = new Map<number, number>();
  const taken = new Set<number>();
  for (const t of threads) {
    let hue = t.hue;
    for (let i = 1; i < HUES && taken.has(hue); i++) hue = (hue % HUES) + 1;
    taken.add(hue);
    if (taken.size === HUES) taken.clear();
    out.set(t.tid, hue);
  }
  return out;
}

/** Threads in front of an object that are drawn; the rest are counted. */
export const QUEUE = 5;
