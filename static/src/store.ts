// The browser's copy of a run. Updates are applied in the order they come; a
// delta that does not follow from the state that is held is refused, and the
// connection asks for a snapshot. Nothing here predicts: the state is what the
// server said, and one draw per animation frame shows it.

import type {
  Delta, Detail, Event, Mark, Output, Part, Refusal, Run, Segment, Sentence, Snapshot, Status, Timeline, Update,
} from "./wire.gen";

/** Everything that the page draws. */
export interface State {
  snapshot: Snapshot | null;
  status: Status;
  say: Sentence | null;
  run: Run | null;
  /** what is on the terminal, oldest first */
  parts: Part[];
  /** bytes that reached the terminal and are no longer kept */
  lost: number;
  segments: Segment[];
  marks: Mark[];
  details: Map<number, Detail>;
  refusal: Refusal | null;
}

export const quiet: Status = {
  mode: "paused", speed: 5, focus: 0, canBack: false, steps: 0, next: 0, viewers: 0,
  crossings: [], crossed: 0, chain: [], ring: false,
};

/** What an update did to the state. */
export type Outcome = "ok" | "gap" | "version";

export const VERSION = 1;

export class Store {
  state: State = {
    snapshot: null, status: quiet, say: null, run: null, parts: [], lost: 0,
    segments: [], marks: [], details: new Map(), refusal: null,
  };
  epoch = -1;
  seq = -1;
  /** counts changes, for whoever draws */
  version = 0;
  private events: Event[] = [];
  private heard = new Set<() => void>();

  /** Calls f after every change. */
  listen(f: () => void): void {
    this.heard.add(f);
  }

  /** Applies one update, or says why it cannot be. */
  apply(u: Update): Outcome {
    if (u.version !== VERSION) return "version";
    const s = { ...this.state };
    if (u.snapshot !== null) {
      s.snapshot = u.snapshot;
      s.details = new Map();
      this.events = [];
    } else if (u.delta !== null) {
      if (s.snapshot === null || u.epoch !== this.epoch || u.seq !== this.seq + 1) return "gap";
      s.snapshot = apply(s.snapshot, u.delta);
    }
    this.epoch = u.epoch;
    this.seq = u.seq;
    this.events.push(...u.events);
    if (this.events.length > 64) this.events = this.events.slice(-64); // nobody draws: an idle tab
    s.status = u.status;
    if (u.say.length > 0) s.say = u.say[u.say.length - 1]!;
    if (u.run !== null) s.run = u.run;
    if (u.output !== null) addOutput(s, u.output);
    if (u.timeline !== null) addTimeline(s, u.timeline);
    if (u.detail !== null) s.details = new Map(s.details).set(u.detail.pid, u.detail);
    s.refusal = u.refusal;
    this.state = s;
    this.changed();
    return "ok";
  }

  /** Changes what only the page knows, such as a refusal of its own. */
  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.changed();
  }

  /** The events since this was last asked. */
  take(): Event[] {
    const e = this.events;
    this.events = [];
    return e;
  }

  private changed(): void {
    this.version++;
    for (const f of this.heard) f();
  }
}

/** The snapshot that follows s by d; it shares unchanged rows with s. */
export function apply(s: Snapshot, d: Delta): Snapshot {
  const gone = (table: string) => new Set(d.gone.filter((g) => g.table === table).map((g) => g.id));
  return {
    at: d.at,
    events: d.events,
    time: d.time,
    cores: merge(s.cores, d.cores, (r) => r.id, none),
    ready: d.ready === null ? s.ready : d.ready.tids,
    procs: merge(s.procs, d.procs, (r) => r.pid, gone("procs")),
    threads: merge(s.threads, d.threads, (r) => r.tid, gone("threads")),
    files: merge(s.files, d.files, (r) => r.id, gone("files")),
    pipes: merge(s.pipes, d.pipes, (r) => r.id, gone("pipes")),
    locks: merge(s.locks, d.locks, (r) => r.id, gone("locks")),
    terminal: d.terminal ?? s.terminal,
    end: d.end,
    nodes: merge(s.nodes, d.nodes, (r) => r.id, gone("nodes")),
    remarks: merge(s.remarks, d.remarks, (r) => r.n, none),
    sockets: merge(s.sockets, d.sockets, (r) => r.id, gone("sockets")),
  };
}

const none = new Set<number>();

/** Lays changed rows over the old ones; a new key goes to the end. */
function merge<R>(old: R[], changed: R[], key: (r: R) => number, gone: Set<number>): R[] {
  if (changed.length === 0 && gone.size === 0) return old;
  const rows = new Map(old.map((r) => [key(r), r]));
  for (const r of changed) rows.set(key(r), r);
  for (const k of gone) rows.delete(k);
  return [...rows.values()];
}

function addOutput(s: State, o: Output): void {
  // Nothing is lost between updates that follow each other: only what begins
  // at the beginning replaces what is there.
  s.parts = o.from > 0 ? [...s.parts, ...o.parts] : o.parts;
  s.lost = o.lost;
}

function addTimeline(s: State, t: Timeline): void {
  const segments = s.segments.slice(0, t.from);
  for (const c of t.closed) {
    const g = segments[c.index];
    if (g) segments[c.index] = { ...g, to: c.to };
  }
  s.segments = segments.concat(t.segments);
  s.marks = s.marks.slice(0, t.markFrom).concat(t.marks);
}
