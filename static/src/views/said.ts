// The short words of the picture. Whole sentences are those of ../words; here a
// state has one to four words, since it stands beside the thing itself.

import type { Frame, Process, Thread, Wrote } from "../wire.gen";
import { duration, signalName, thousands } from "../words";
import { SHELL } from "./groups";
import type { Scene } from "./scene";

/** A thread's state in one to four words. */
export function stateWord(sc: Scene, t: Thread): string {
  if (sc.events.some((e) => e.kind === "cancelled" && e.tid === t.tid)) return "being cancelled";
  if (t.state !== "ended" && (sc.procs.get(t.pid)?.stopped ?? 0) !== 0) return "stopped";
  if (t.cancel && t.state !== "ended") return "asked to end";
  switch (t.state) {
    case "running": {
      const spins = sc.spins.get(t.tid);
      return spins ? `spins for ${spins.name}` : `core ${t.core}`;
    }
    case "ended":
      return t.joined || t.detached ? "ended" : "ended, not joined";
    case "blocked":
      return waitWord(sc, t);
  }
  return t.state;
}

function waitWord(sc: Scene, t: Thread): string {
  const w = t.wait;
  if (w === null) return "waits";
  switch (w.kind) {
    case "read":
      return "waits for bytes";
    case "write":
      return "waits for room";
    case "lock":
      return "waits for " + w.object;
    case "recv":
      return "waits for bytes";
    case "send":
      return "waits for room";
    case "accept":
      return "waits for a client";
    case "backlog":
      return "waits for room there";
    case "connect":
      return "waits to be connected" + (w.until > 0 ? until(sc, w.until) : "");
    case "poll":
      return `polls ${w.id} ${w.id === 1 ? "descriptor" : "descriptors"}` + (w.until > 0 ? until(sc, w.until) : "");
    case "open":
      return "waits to open " + w.object;
    case "semaphore":
    case "barrier":
    case "rdlock":
    case "wrlock":
    case "once":
    case "condition":
      return "waits for " + w.object + (w.until > 0 ? until(sc, w.until) : "");
    case "join":
      return "waits for " + sc.label(w.id);
    case "child":
      return w.id > 0 ? `waits for pid ${w.id}` : "waits for a child";
    case "signal":
      return "waits for a signal";
    case "sleep": {
      const left = w.until - sc.s.time;
      return left > 0 ? "wakes in " + duration(left).join(" ") : "wakes now";
    }
    case "input":
      return "waits for you";
    case "stream":
      return "waits for " + (w.object || "a stream");
  }
  return "waits for " + w.object;
}

const until = (sc: Scene, at: number): string => ", " + duration(Math.max(0, at - sc.s.time)).join(" ");

/** How a process is, beside its name; "" while it simply lives. */
export function processWord(p: Process): string {
  if (p.state === "alive") return p.stopped !== 0 ? signalName(p.stopped) : p.session !== 0 && p.session !== SHELL ? "no terminal" : p.orphan ? "parent is now init" : "";
  const how = p.signal !== 0 ? signalName(p.signal) : `ended with ${p.exit}`;
  if (p.crash !== null) return how;
  return p.signal !== 0 ? "killed by " + how : how;
}

/** What the card of an ended process says in place of its threads. */
export function keptWord(p: Process): string {
  if (p.state === "zombie") return `All it had went back to the machine. Its number and how it ended are kept until pid ${p.parent} asks.`;
  return "All it had went back to the machine: its memory and its descriptors.";
}

/** A call's name as a chip shows it: the library's long prefixes are left out. */
export function callName(f: Pick<Frame, "func" | "lib">): string {
  return f.lib ? f.func.replace(/^pthread_(mutex_|cond_|rwlock_|spin_)?/, "") : f.func;
}

/** A chip: one call, or a count of calls that are left out. */
export type Chip = { name: string; full: string; signal: number } | { more: number; full: string };

/** About how wide a chip is, in pixels. */
const wide = (c: Chip): number => ("more" in c ? 12 : c.name.length * 6.7 + (c.signal !== 0 ? 16 : 0)) + 13;

/** The calls of a thread, outermost first, in so many pixels: the first and the last are always there, what is left out is counted. */
export function chips(frames: Frame[], depth: number, room: number): Chip[] {
  if (frames.length === 0) return [];
  const all = frames.map((f): Chip => ({ name: callName(f), full: f.func, signal: f.signal }));
  const hidden = Math.max(0, depth - frames.length);
  for (let tail = all.length - 1; ; tail--) {
    const left = hidden + all.length - 1 - tail;
    const gone = frames.slice(1, frames.length - tail).map((f) => f.func).join(", ");
    const list = [all[0]!, ...(left > 0 ? [{ more: left, full: gone }] : []), ...(tail > 0 ? all.slice(-tail) : [])];
    if (tail <= 1 || list.reduce((n, c) => n + wide(c), 0) <= room) return list;
  }
}

/** A byte as a cell shows it. */
export function glyph(c: string): string {
  switch (c) {
    case "\n":
      return "↵";
    case " ":
      return "␣";
    case "\t":
      return "⇥";
    case "\0":
      return "\\0";
  }
  const u = c.charCodeAt(0);
  return u < 0x20 || (u >= 0x7f && u < 0xa1) ? "·" : c;
}

/** Who wrote each of the bytes, 0 if unknown. */
export function authors(writers: Wrote[], n: number): number[] {
  const out: number[] = [];
  for (const w of writers) for (let i = 0; i < w.n && out.length < n; i++) out.push(w.tid);
  while (out.length < n) out.push(0);
  return out;
}

/** The bytes of a pipe that `cells` cells show, how many follow, and how many cells stay empty. */
export function cellsOf(head: string, len: number, cells: number): { shown: string; more: number; empty: number } {
  if (len <= cells && head.length >= len) return { shown: head.slice(0, len), more: 0, empty: cells - len };
  const shown = head.slice(0, Math.max(4, cells - 5));
  return { shown, more: len - shown.length, empty: 0 };
}

export const bytesOf = (len: number, cap: number): string =>
  len === 0 ? "empty" : len >= cap ? `full, ${thousands(cap)} bytes` : `${thousands(len)} of ${thousands(cap)} bytes`;
