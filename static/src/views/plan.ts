// What moves when the state changes, decided before anything does: pure, so that
// the caps hold whatever happens. State is drawn first and motion only explains
// it; motion never defines order, and what is left out is counted.

import type { Event } from "../wire.gen";

export const TOKEN_MS = 620;
export const BYTE_MS = 760;
export const BYTE_GAP = 90;
export const CRASH_MS = 900;
/** Animations that may live at once, and bytes that may fly. */
export const ANIMATIONS = 100;
export const FLIGHTS = 24;
/** At most four steps a second are explained. */
export const EXPLAIN_MS = 250;

/** How a draw is explained: whole, by tokens alone, or not. */
export interface Pace {
  tokens: boolean;
  bytes: boolean;
  /** factor on every duration */
  speed: number;
}

/** What there is time for, when the last draw was so many ms ago. */
export function pace(since: number): Pace {
  if (since >= TOKEN_MS) return { tokens: true, bytes: true, speed: 1 };
  if (since >= EXPLAIN_MS) return { tokens: true, bytes: false, speed: since / TOKEN_MS };
  return { tokens: false, bytes: false, speed: 1 };
}

/** A token's way, as far as is known without measuring. */
export interface Spot {
  x: number;
  y: number;
  w: number;
}

export interface Move {
  tid: number;
  dx: number;
  dy: number;
  scale: number;
  /** it was not there before */
  fresh: boolean;
}

/** The ways of all tokens that changed their place, the longest first, capped. */
export function moves(before: Map<number, Spot>, after: Map<number, Spot>, most = ANIMATIONS): Move[] {
  const out: Move[] = [];
  for (const [tid, to] of after) {
    const from = before.get(tid);
    if (from === undefined) {
      out.push({ tid, dx: 0, dy: 0, scale: 1, fresh: true });
      continue;
    }
    const [dx, dy] = [from.x - to.x, from.y - to.y];
    if (Math.abs(dx) + Math.abs(dy) < 1) continue;
    out.push({ tid, dx, dy, scale: to.w > 0 ? from.w / to.w : 1, fresh: false });
  }
  const far = (m: Move) => Math.abs(m.dx) + Math.abs(m.dy);
  return out.sort((a, b) => far(b) - far(a)).slice(0, most);
}

/** Bytes that fly along a wire. */
export interface Flight {
  pid: number;
  tid: number;
  /** the pipe, or the socket */
  id: number;
  socket: boolean;
  reads: boolean;
  text: string;
  /** of `size` bytes, those that do not fly one by one */
  more: number;
  /** ms after the beginning */
  delay: number;
}

/** Events that move bytes between a process and the kernel. */
const bytes = ["write", "read", "send", "receive"];

/** The flights of these events: one stream after the other, capped together. */
export function flights(events: Event[], most = FLIGHTS): Flight[] {
  const out: Flight[] = [];
  const moving = events.filter((e) => bytes.includes(e.kind) && e.id > 0 && e.size > 0);
  // Of many, the newest: people follow about four moving things.
  const kept = moving.slice(-4);
  let left = most;
  let delay = 0;
  for (const e of kept) {
    const share = Math.max(1, Math.min(e.text.length, 8, left));
    if (left <= 0) break;
    const text = e.text.slice(0, share);
    left -= text.length;
    out.push({ pid: e.pid, tid: e.tid, id: e.id, socket: e.kind === "send" || e.kind === "receive", reads: e.kind === "read" || e.kind === "receive", text, more: e.size - text.length, delay });
    delay += text.length * BYTE_GAP;
  }
  return out;
}

/** When the last byte of these flights has arrived. */
export function landing(list: Flight[]): number {
  return list.reduce((t, f) => Math.max(t, f.delay + Math.max(0, f.text.length - 1) * BYTE_GAP + BYTE_MS), 0);
}

/** Threads that were woken by what flew: they move after it has arrived. */
export function woken(events: Event[]): Set<number> {
  return new Set(events.filter((e) => e.kind === "wake" && e.peer !== 0).map((e) => e.tid));
}
