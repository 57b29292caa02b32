// The timeline's arithmetic, pure: which rows there are, how time becomes
// pixels, how thousands of segments become few shapes, and what of a film lies
// after a moment that was gone back to. Simulated time is in ns throughout.

import type { Core, Mark, Segment, Thread } from "../wire.gen";

/** A stretch of a row, in pixels. */
export interface Span {
  x: number;
  w: number;
  tid: number;
  state: string;
  /** it lies in the future: seen before, not yet again */
  later: boolean;
}

export interface Row {
  kind: "core" | "thread" | "others";
  id: number;
  label: string;
  hue: number;
  spans: Span[];
}

const FULL = 8;
const FOCUSED = 4;

/** The threads with a line of their own, by creation; the rest are one area. */
export function lined(threads: Thread[], focus: number, most = FULL): Thread[] {
  if (threads.length <= Math.min(FULL, most)) return threads;
  const pid = threads.find((t) => t.tid === focus)?.pid;
  const rank = (t: Thread) => (t.tid === focus ? 0 : t.pid === pid ? 1 : t.state === "running" ? 2 : t.state === "ended" ? 4 : 3);
  const n = Math.max(1, Math.min(FOCUSED, most - 1));
  const kept = new Set([...threads].map((t, i) => ({ t, i })).sort((a, b) => rank(a.t) - rank(b.t) || a.i - b.i).slice(0, n).map((x) => x.t));
  return threads.filter((t) => kept.has(t));
}

/** The end of the scale for a run that has reached t: a round number beyond it. */
export function reach(t: number): number {
  const want = Math.max(t, 1000) * 1.12;
  const ten = 10 ** Math.floor(Math.log10(want));
  for (const f of [1, 1.2, 1.6, 2, 2.5, 3, 4, 5, 6, 8, 10]) if (f * ten >= want) return Math.round(f * ten);
  return Math.round(10 * ten);
}

export interface Tick {
  time: number;
  text: string;
}

/** Ticks at round times, at most about `most`; the last carries the unit. */
export function ticks(end: number, most: number): Tick[] {
  const rough = end / Math.max(1, most);
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((f) => f * ten >= rough) ?? 10) * ten;
  const [div, unit] = end < 1e3 ? [1, "ns"] : end < 1e6 ? [1e3, "µs"] : end < 1e9 ? [1e6, "ms"] : [1e9, "s"];
  const out: Tick[] = [];
  for (let t = 0; t <= end + step / 1e6; t += step) out.push({ time: t, text: String(Number((t / div).toPrecision(6))) });
  const last = out[out.length - 1]!;
  last.text += " " + unit;
  return out;
}

/** A row's segments as pixels; neighbours of one form that are closer than a pixel become one. */
export function spansOf(segments: Segment[], now: number, scale: number, future: boolean): Span[] {
  const out: Span[] = [];
  for (const g of [...segments].sort((a, b) => a.from - b.from)) {
    const to = g.to === 0 ? (future ? g.from : Math.max(now, g.from)) : g.to;
    const x = g.from * scale;
    const w = (to - g.from) * scale;
    const last = out[out.length - 1];
    if (last && last.later === future && last.state === g.state && last.tid === g.tid && x - (last.x + last.w) < 1) {
      last.w = Math.max(last.w, x + w - last.x);
      continue;
    }
    // Shorter than a pixel: it is there, but the neighbour keeps its form.
    if (last && w < 0.7 && last.w > 0 && x + w - (last.x + last.w) < 0.7) continue;
    out.push({ x, w: Math.max(w, 0.7), tid: g.tid, state: g.state, later: future });
  }
  return out;
}

/** The rows of a film. */
export function rowsOf(film: { segments: Segment[]; later: Segment[]; cores: Core[]; threads: Thread[]; focus: number; now: number }, scale: number, most: number): Row[] {
  const group = (list: Segment[], key: (g: Segment) => number, cores: boolean): Map<number, Segment[]> => {
    const out = new Map<number, Segment[]>();
    for (const g of list) {
      if (g.core >= 0 !== cores || g.state === "ended") continue;
      const k = key(g);
      const row = out.get(k);
      if (row) row.push(g);
      else out.set(k, [g]);
    }
    return out;
  };
  const core = (l: Segment[]) => group(l, (g) => g.core, true);
  const thread = (l: Segment[]) => group(l, (g) => g.tid, false);
  const [ct, cf, tt, tf] = [core(film.segments), core(film.later), thread(film.segments), thread(film.later)];
  const spans = (a: Segment[] | undefined, b: Segment[] | undefined) => [...spansOf(a ?? [], film.now, scale, false), ...spansOf(b ?? [], film.now, scale, true)];
  const rows: Row[] = film.cores.map((c) => ({ kind: "core", id: c.id, label: `core ${c.id}`, hue: 0, spans: spans(ct.get(c.id), cf.get(c.id)) }));
  const own = lined(film.threads, film.focus, most - film.cores.length);
  for (const t of own) rows.push({ kind: "thread", id: t.tid, label: t.label, hue: t.hue, spans: spans(tt.get(t.tid), tf.get(t.tid)) });
  const rest = film.threads.length - own.length;
  if (rest > 0) rows.push({ kind: "others", id: -1, label: rest === 1 ? "1 other" : `${rest} others`, hue: 0, spans: [] });
  return rows;
}

/** How many of some threads ran, were ready and waited, in each of n equal stretches up to `end`. */
export function area(segments: Segment[], tids: Set<number>, now: number, end: number, n: number): { run: number; ready: number; wait: number }[] {
  const out = Array.from({ length: n }, () => ({ run: 0, ready: 0, wait: 0 }));
  const step = end / n;
  for (const g of segments) {
    if (g.core >= 0 || !tids.has(g.tid)) continue;
    const key = g.state === "running" ? "run" : g.state === "ready" ? "ready" : g.state === "blocked" || g.state === "stopped" ? "wait" : null;
    if (key === null) continue;
    const to = g.to === 0 ? now : g.to;
    for (let i = Math.max(0, Math.floor(g.from / step)); i < n && i * step < to; i++) {
      const part = Math.min(to, (i + 1) * step) - Math.max(g.from, i * step);
      if (part > 0) out[i]![key] += part / step;
    }
  }
  return out;
}

/** Parts a film at a moment: what comes after it was seen before somebody went
 *  back, and is veiled. The server keeps it until another choice cuts it off. */
export function split(segments: Segment[], marks: Mark[], now: number): { past: Segment[]; later: Segment[]; end: number } {
  let end = now;
  for (const g of segments) end = Math.max(end, g.from, g.to);
  for (const m of marks) end = Math.max(end, m.time);
  if (end <= now) return { past: segments, later: [], end };
  const past: Segment[] = [];
  const later: Segment[] = [];
  for (const g of segments) {
    const to = g.to === 0 ? end : g.to;
    if (g.from < now) past.push(to > now ? { ...g, to: 0 } : g);
    if (to > now) later.push({ ...g, from: Math.max(g.from, now), to });
  }
  return { past, later, end };
}
