// How much is drawn of many: rooms up to six processes, compact cards up to
// 24, tiles above. The size changes only when processes come or go, and going
// back needs two fewer, so that nothing flickers at the border. What is left
// out is always counted.

import type { Process, Thread } from "../wire.gen";

export type Size = "rooms" | "compact" | "tiles";

const order: Size[] = ["rooms", "compact", "tiles"];

const plain = (n: number): Size => (n <= 6 ? "rooms" : n <= 24 ? "compact" : "tiles");

/** The size for n processes, given the present one. */
export function sizeFor(n: number, now: Size): Size {
  const want = plain(n);
  if (order.indexOf(want) >= order.indexOf(now)) return want;
  return order.indexOf(plain(n + 2)) >= order.indexOf(now) ? now : plain(n + 2);
}

/** Which processes have a place: all while they fit, then those that still
 * exist and those that crashed; the others are a number. */
export function shown(procs: Process[]): { cards: Process[]; ended: number } {
  if (procs.length <= 6) return { cards: procs, ended: 0 };
  const cards = procs.filter((p) => p.state !== "reaped" || p.crash !== null);
  if (cards.length === 0) return { cards: procs.slice(0, 1), ended: procs.length - 1 };
  return { cards, ended: procs.length - cards.length };
}

/** How many rooms stand beside each other in a width. */
export function columns(n: number, width: number): number {
  const fit = Math.max(1, Math.floor((width + 20) / 300));
  return Math.max(1, Math.min(n === 4 ? 2 : 3, n, fit));
}

const rank: Record<string, number> = { running: 0, ready: 1, blocked: 2, stopped: 3, ended: 4 };

/** The threads of a room that have a row, in the order of creation: those that
 * run, then the one in focus, then the rest as far as there is room. */
export function members(threads: Thread[], focus: number, most: number): { rows: Thread[]; rest: Thread[] } {
  if (threads.length <= most) return { rows: threads, rest: [] };
  const weight = (t: Thread) => (t.tid === focus ? 0.5 : (rank[t.state] ?? 5));
  const chosen = new Set([...threads].sort((a, b) => weight(a) - weight(b)).slice(0, most));
  return { rows: threads.filter((t) => chosen.has(t)), rest: threads.filter((t) => !chosen.has(t)) };
}

const verbs: [string, string, string][] = [
  ["running", "runs", "run"], ["ready", "ready", "ready"], ["blocked", "waits", "wait"], ["stopped", "stopped", "stopped"], ["ended", "ended", "ended"],
];

/** Threads as counts: "2 run, 5 wait". */
export function tally(threads: Thread[]): string {
  return verbs
    .map(([state, one, many]) => {
      const n = threads.filter((t) => t.state === state).length;
      return n === 0 ? "" : `${n} ${n === 1 ? one : many}`;
    })
    .filter((s) => s !== "")
    .join(", ");
}

/** Processes in the order of the fork tree: each before its children. */
export function family(cards: Process[]): Process[] {
  const here = new Set(cards.map((p) => p.pid));
  const children = new Map<number, Process[]>();
  for (const p of cards) {
    const parent = here.has(p.parent) && p.parent !== p.pid ? p.parent : 0;
    children.set(parent, [...(children.get(parent) ?? []), p]);
  }
  const out: Process[] = [];
  const walk = (pid: number) => {
    for (const p of children.get(pid) ?? []) {
      out.push(p);
      walk(p.pid);
    }
  };
  walk(0);
  return out;
}

/** How far each process is from the first. */
function depths(cards: Process[]): Map<number, number> {
  const here = new Map(cards.map((p) => [p.pid, p]));
  const out = new Map<number, number>();
  const of = (p: Process): number => {
    const known = out.get(p.pid);
    if (known !== undefined) return known;
    out.set(p.pid, 0); // a ring, which there is not, would end here
    const parent = here.get(p.parent);
    const n = parent === undefined || parent === p ? 0 : of(parent) + 1;
    out.set(p.pid, n);
    return n;
  };
  cards.forEach(of);
  return out;
}

/** The ancestors of a process. */
export function forebears(cards: Process[], pid: number): Set<number> {
  const parent = new Map(cards.map((p) => [p.pid, p.parent]));
  const out = new Set<number>();
  for (let at = parent.get(pid); at !== undefined && parent.has(at) && !out.has(at); at = parent.get(at)) out.add(at);
  return out;
}

/** Processes by generation: the first, their children, and so on. */
export function generations(cards: Process[]): Process[][] {
  const out: Process[][] = [];
  const far = depths(cards);
  for (const p of family(cards)) {
    const depth = far.get(p.pid) ?? 0;
    (out[depth] ??= []).push(p);
  }
  return out.filter((col) => col !== undefined);
}

/** How many tiles a generation has below each other before it takes another
 *  column: as few rows as fit beside each other in so many columns. */
export function tileRows(generation: number[], fit: number, least = 8): number {
  const most = Math.max(least, ...generation);
  for (let rows = least; rows < most; rows++) {
    if (generation.reduce((n, g) => n + Math.max(1, Math.ceil(g / rows)), 0) <= fit) return rows;
  }
  return most;
}

/** Rows of compact cards that have room. */
const ROWS = 8;

/** The tree as rows: the first process, and for each of its children a row of
 *  it and all that came of it. A row that is too long goes on in the next.
 *  Null where nothing came of the children, or too much of too many. */
export function treeRows(cards: Process[], fit: number): { first: Process[]; rows: { list: Process[]; more: boolean }[] } | null {
  const list = family(cards);
  const far = depths(cards);
  const depth = (p: Process) => far.get(p.pid) ?? 0;
  const first = list.filter((p) => depth(p) === 0);
  const rows: { list: Process[]; more: boolean }[] = [];
  for (const p of list) {
    if (depth(p) === 0) continue;
    const last = rows[rows.length - 1];
    if (depth(p) === 1 || last === undefined) rows.push({ list: [p], more: false });
    else if (last.list.length < fit) last.list.push(p);
    else rows.push({ list: [p], more: true });
  }
  return fit > 1 && rows.length <= ROWS && rows.some((r) => r.list.length > 1) ? { first, rows } : null;
}
