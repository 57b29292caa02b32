import assert from "node:assert/strict";
import { test } from "node:test";
import type { Mark, Segment, Thread } from "../wire.gen";
import { area, lined, reach, rowsOf, spansOf, split, ticks } from "./film";

const seg = (core: number, tid: number, state: Segment["state"], from: number, to: number): Segment => ({ core, tid, state, from, to });
const thread = (tid: number, pid: number, state: Thread["state"] = "ready"): Thread => ({ tid, pid, state, label: `T${tid}`, hue: 1 }) as Thread;

test("the scale ends at a round time beyond the run", () => {
  assert.equal(reach(64_000), 80_000);
  assert.equal(reach(0), 1200);
  for (let t = 1; t < 1e12; t *= 1.7) {
    const end = reach(t);
    assert.ok(end >= t && end <= Math.max(1250, t * 1.6), `${t} → ${end}`);
  }
});

test("ticks are round, few, and the last says the unit", () => {
  assert.deepEqual(ticks(80_000, 7).map((t) => t.text), ["0", "20", "40", "60", "80 µs"]);
  assert.deepEqual(ticks(1_200_000, 7).map((t) => t.text), ["0", "0.2", "0.4", "0.6", "0.8", "1", "1.2 ms"]);
  for (const end of [1200, 8e4, 1.6e6, 2.5e8, 3e9]) assert.ok(ticks(end, 6).length <= 8);
});

test("thousands of segments become few shapes, and nothing is drawn outside", () => {
  const many: Segment[] = [];
  for (let i = 0; i < 20_000; i++) many.push(seg(-1, 1, i % 2 ? "ready" : "running", i * 10, i * 10 + 10));
  const spans = spansOf(many, 200_000, 800 / 200_000, false);
  assert.ok(spans.length <= 1200, `${spans.length} shapes`);
  for (const s of spans) assert.ok(s.x >= 0 && s.x + s.w <= 801.5);
  assert.equal(spansOf([seg(0, 1, "running", 0, 10), seg(0, 1, "running", 10, 20)], 20, 5, false).length, 1);
});

test("an open segment lasts until now", () => {
  const [s] = spansOf([seg(-1, 1, "blocked", 100, 0)], 300, 1, false);
  assert.deepEqual([s!.x, s!.w, s!.state], [100, 200, "blocked"]);
});

test("above eight threads the focus has lines, the others are counted", () => {
  const all = Array.from({ length: 40 }, (_, i) => thread(i + 1, i < 4 ? 7 : 8));
  assert.equal(lined(all.slice(0, 8), 0).length, 8);
  const own = lined(all, 2);
  assert.deepEqual(own.map((t) => t.tid), [1, 2, 3, 4]);
  const rows = rowsOf({ segments: [], later: [], cores: [{ id: 0, tid: 0, clock: 0, slice: 0, next: true }], threads: all, focus: 2, now: 0 }, 1, 20);
  assert.deepEqual(rows.map((r) => r.label), ["core 0", "T1", "T2", "T3", "T4", "36 others"]);
});

test("the area adds up to the threads that were there", () => {
  const list = area([seg(-1, 1, "running", 0, 50), seg(-1, 1, "blocked", 50, 0), seg(-1, 2, "ready", 0, 100), seg(0, 1, "running", 0, 50)], new Set([1, 2]), 100, 100, 4);
  for (const a of list) assert.equal(Math.round((a.run + a.ready + a.wait) * 1000), 2000);
  assert.deepEqual(list.map((a) => a.run), [1, 1, 0, 0]);
});

test("what lies after a moment that was gone back to is parted off", () => {
  const whole = [seg(0, 1, "running", 0, 50), seg(0, 2, "running", 50, 0)];
  assert.deepEqual(split(whole, [], 50), { past: whole, later: [], end: 50 });
  assert.deepEqual(split(whole, [], 100), { past: whole, later: [], end: 100 });
  const back = split(whole, [{ time: 100 } as Mark], 30);
  assert.equal(back.end, 100);
  assert.deepEqual(back.past.map((g) => [g.tid, g.from, g.to]), [[1, 0, 0]]);
  assert.deepEqual(back.later.map((g) => [g.tid, g.from, g.to]), [[1, 30, 50], [2, 50, 100]]);
});
