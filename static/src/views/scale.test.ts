import assert from "node:assert/strict";
import { test } from "node:test";
import type { Process, Thread } from "../wire.gen";
import { columns, family, forebears, generations, members, shown, sizeFor, tally, tileRows, treeRows } from "./scale";

const proc = (pid: number, parent: number, state: Process["state"] = "alive"): Process =>
  ({ pid, parent, name: `p${pid}`, program: "main", state, exit: 0, signal: 0, crash: null, fds: [], regions: [], private: 0, shared: 0, orphan: false }) as unknown as Process;
const thread = (tid: number, state: Thread["state"]): Thread => ({ tid, state }) as Thread;

test("the size changes late on the way back", () => {
  assert.equal(sizeFor(6, "rooms"), "rooms");
  assert.equal(sizeFor(7, "rooms"), "compact");
  assert.equal(sizeFor(6, "compact"), "compact");
  assert.equal(sizeFor(5, "compact"), "compact");
  assert.equal(sizeFor(4, "compact"), "rooms");
  assert.equal(sizeFor(25, "compact"), "tiles");
  assert.equal(sizeFor(3, "tiles"), "rooms");
});

test("what is left out is counted", () => {
  const all = [proc(100, 10), ...Array.from({ length: 9 }, (_, i) => proc(101 + i, 100, i < 5 ? "reaped" : "alive"))];
  const { cards, ended } = shown(all);
  assert.equal(cards.length + ended, all.length);
  assert.equal(ended, 5);
  const { rows, rest } = members([thread(1, "ended"), thread(2, "blocked"), thread(3, "running"), thread(4, "ready")], 1, 3);
  assert.deepEqual(rows.map((t) => t.tid), [1, 3, 4]);
  assert.deepEqual(rest.map((t) => t.tid), [2]);
});

test("a family is in the order of its tree", () => {
  const all = [proc(100, 10), proc(101, 100), proc(102, 100), proc(101001, 101)];
  assert.deepEqual(family(all).map((p) => p.pid), [100, 101, 101001, 102]);
  assert.deepEqual([...forebears(all, 101001)], [101, 100]);
  assert.deepEqual(generations(all).map((g) => g.map((p) => p.pid)), [[100], [101, 102], [101001]]);
});

test("threads as counts, rooms as columns", () => {
  assert.equal(tally([thread(1, "running"), thread(2, "blocked"), thread(3, "blocked")]), "1 runs, 2 wait");
  assert.equal(columns(2, 1000), 2);
  assert.equal(columns(4, 1000), 2);
  assert.equal(columns(3, 320), 1);
});

test("a wide generation takes more columns, as few rows as fit", () => {
  assert.equal(tileRows([1, 50, 13], 7), 13);
  assert.equal(tileRows([1, 50, 13], 5), 17);
  assert.equal(tileRows([1, 6], 9), 8);
  assert.equal(tileRows([1, 40, 1], 2), 40); // it does not fit: one column each
});

test("what came of a child stands in its row; children alone need no rows", () => {
  const all = [proc(100, 10), proc(101, 100), proc(102, 100), proc(103, 101), proc(104, 101), proc(105, 103)];
  const tree = treeRows(all, 3);
  assert.deepEqual(tree?.first.map((p) => p.pid), [100]);
  assert.deepEqual(tree?.rows.map((r) => [r.more, ...r.list.map((p) => p.pid)]), [[false, 101, 103, 105], [true, 104], [false, 102]]);
  assert.equal(treeRows([proc(100, 10), proc(101, 100), proc(102, 100)], 3), null);
});
