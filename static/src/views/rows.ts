// Looking up the rows of a snapshot, and the words on them. Rows know each
// other by id; views ask here instead of searching.

import type { OpenFile, Process, Snapshot, Thread } from "../wire.gen";

export class Rows {
  readonly thread = new Map<number, Thread>();
  readonly process = new Map<number, Process>();
  readonly file = new Map<number, OpenFile>();

  constructor(readonly s: Snapshot) {
    for (const t of s.threads) this.thread.set(t.tid, t);
    for (const p of s.procs) this.process.set(p.pid, p);
    for (const f of s.files) this.file.set(f.id, f);
  }

  label(tid: number): string {
    return this.thread.get(tid)?.label ?? "?";
  }

  hue(tid: number): number {
    return this.thread.get(tid)?.hue ?? 0;
  }

  threadsOf(pid: number): Thread[] {
    return this.s.threads.filter((t) => t.pid === pid);
  }
}

/** What a thread is doing, in two or three words. */
export function stateWord(t: Thread, rows: Rows): string {
  switch (t.state) {
    case "running":
      return `core ${t.core}`;
    case "ready":
      return "ready";
    case "stopped":
      return "stopped";
    case "ended":
      return t.joined || t.detached ? "ended" : "ended, not joined";
  }
  const w = t.wait;
  switch (w?.kind) {
    case "read":
      return "waits for bytes";
    case "write":
      return "waits for room";
    case "lock":
      return `waits for ${w.object}`;
    case "join":
      return `waits for ${rows.label(w.holder)}`;
    case "child":
      return w.id > 0 ? `waits for ${w.object}` : "waits for a child";
    case "sleep":
      return "sleeps";
    case "input":
      return "waits for you to type";
  }
  return "waits";
}

/** The innermost function of the learner's, with its parentheses. */
export function inside(t: Thread): string {
  const f = t.frames.at(-1);
  return f ? `${f.func}()` : t.name ? `${t.name}()` : "";
}

/** Simulated time in the unit that a person would choose. */
export function duration(ns: number): string {
  const trim = (x: number) => x.toFixed(1).replace(/\.0$/, "");
  if (ns < 1e3) return `${ns} ns`;
  if (ns < 1e6) return `${trim(ns / 1e3)} µs`;
  if (ns < 1e9) return `${trim(ns / 1e6)} ms`;
  return `${trim(ns / 1e9)} s`;
}

/** A number with thin spaces between thousands. */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

/** One byte of a pipe as a cell shows it. */
export function glyph(c: string): string {
  if (c === "\n") return "↵";
  if (c === " ") return "␣";
  if (c === "\t") return "⇥";
  const code = c.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code < 0xa0) ? "·" : c;
}

/** Bytes as C would write them, at most n. */
export function quoted(text: string, n: number): string {
  let out = "";
  for (const c of text.slice(0, n)) {
    const code = c.charCodeAt(0);
    if (c === "\n") out += "\\n";
    else if (c === "\t") out += "\\t";
    else if (c === '"' || c === "\\") out += "\\" + c;
    else if (code < 0x20 || (code >= 0x7f && code < 0xa0)) out += "\\x" + code.toString(16).padStart(2, "0");
    else out += c;
  }
  return `"${out}${text.length > n ? "…" : ""}"`;
}
