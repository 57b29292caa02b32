import assert from "node:assert/strict";
import { test } from "node:test";
import type { Process, Snapshot, Thread, Wait } from "../wire.gen";
import { Ghosts, hues, Scene } from "./scene";

const wait = (w: Partial<Wait>): Wait => ({ kind: "read", call: "", object: "", id: 0, holder: 0, since: 0, until: 0, ...w });
const thread = (tid: number, t: Partial<Thread>): Thread =>
  ({ tid, pid: 100, label: `T${tid}`, hue: (tid % 8) + 1, state: "ready", core: -1, wait: null, frames: [], depth: 0, ...t }) as Thread;
const proc = (p: Partial<Process>): Process =>
  ({ pid: 100, parent: 10, name: "main", program: "main", state: "alive", exit: 0, signal: 0, crash: null, fds: [], regions: [], private: 0, shared: 0, orphan: false, ...p }) as unknown as Process;
const snapshot = (s: Partial<Snapshot>): Snapshot =>
  ({ at: 1, events: 1, time: 1, cores: [], ready: [], procs: [proc({})], threads: [], files: [], pipes: [], locks: [], sockets: [], terminal: { out: 0, pending: "", eof: false, waiters: [], foreground: 0 }, end: null, ...s }) as unknown as Snapshot;

test("a token stands where its thread waits, and only where that place shows it", () => {
  const s = snapshot({
    threads: [
      thread(1, { state: "blocked", wait: wait({ kind: "lock", id: 1 }) }), thread(2, { state: "blocked", wait: wait({ id: 1 }) }),
      thread(3, { state: "blocked", wait: wait({ kind: "write", id: 1 }) }), thread(4, { state: "blocked", wait: wait({ kind: "input" }) }),
      thread(5, { state: "blocked", wait: wait({ kind: "sleep" }) }), thread(6, { state: "running" }), thread(7, {}),
      thread(8, { state: "ended" }), thread(9, { state: "blocked", wait: wait({ kind: "lock", id: 9 }) }),
    ],
    locks: [{ id: 1, kind: "mutex", name: "m", pid: 100, addr: "", owner: 6, count: 1, waiters: [1], mutex: 0, of: 0, readers: [], lost: 0, line: 0, done: false }],
    pipes: [{ id: 1, name: "pipe A", len: 0, cap: 8, head: "", writers: [], readEnds: 1, writeEnds: 1, readWait: [2], writeWait: [3] }],
    terminal: { out: 0, pending: "", eof: false, waiters: [4], foreground: 0 },
  });
  const sc = new Scene(s, [], 0, new Ghosts());
  assert.deepEqual(s.threads.map((t) => sc.place(t)), ["lock", "reader", "writer", "tty", "home", "core", "ready", "none", "home"]);
});

test("above eight threads colour is for the focus", () => {
  const threads = Array.from({ length: 12 }, (_, i) => thread(i + 1, { pid: i < 6 ? 100 : 101 }));
  const colours = (focus: number) => threads.filter((t) => new Scene(snapshot({ threads }), [], focus, new Ghosts()).hue(t.tid) !== 0).length;
  assert.equal(colours(0), 12);
  assert.equal(colours(1), 6);
});

test("the shape of what ended is remembered, until the run begins again without it", () => {
  const g = new Ghosts();
  g.note(snapshot({ at: 5, procs: [proc({ pid: 101, fds: [{ n: 5, file: 1, cloexec: false }] })], threads: [thread(2, { frames: [{ func: "f", file: "", line: 1, lib: false, signal: 0 }] })] }));
  g.note(snapshot({ at: 9, procs: [proc({ pid: 101, state: "zombie" })], threads: [thread(2, { state: "ended" })] }));
  assert.equal(g.procs.get(101)?.state, "alive");
  assert.equal(g.places.get(101), 6);
  assert.equal(g.threads.get(2)?.frames.length, 1);
  g.note(snapshot({ at: 1, procs: [], threads: [] }));
  assert.equal(g.procs.size + g.threads.size + g.places.size, 0);
});

test("in a crowd nobody has a colour but the room in focus, there each its own", () => {
  const threads = Array.from({ length: 12 }, (_, i) => thread(i + 1, { pid: 100 + Math.floor(i / 4), hue: 3 }));
  const sc = (focus: number) => new Scene(snapshot({ threads }), [], focus, new Ghosts(), true);
  assert.deepEqual(threads.map((t) => sc(0).hue(t.tid)), Array(12).fill(0));
  assert.deepEqual(threads.map((t) => sc(5).hue(t.tid)), [0, 0, 0, 0, 3, 4, 5, 6, 0, 0, 0, 0]);
  assert.equal(new Set(hues(threads.slice(0, 8)).values()).size, 8);
});
