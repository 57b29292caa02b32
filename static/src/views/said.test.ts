import assert from "node:assert/strict";
import { test } from "node:test";
import type { Frame } from "../wire.gen";
import { authors, bytesOf, callName, cellsOf, chips, glyph } from "./said";

const frame = (func: string, lib = false): Frame => ({ func, lib, file: "main.c", line: 1, signal: 0 });
const named = (list: ReturnType<typeof chips>) => list.map((c) => ("more" in c ? `+${c.more}` : c.name));

test("the first call and the last are always there, the others are counted", () => {
  assert.deepEqual(named(chips([frame("main"), frame("show"), frame("read", true)], 3, 400)), ["main", "show", "read"]);
  assert.deepEqual(named(chips([frame("main"), frame("consume"), frame("read", true)], 3, 120)), ["main", "+1", "read"]);
  const deep = [frame("main"), ...Array.from({ length: 7 }, () => frame("f"))];
  assert.deepEqual(named(chips(deep, 40, 130)), ["main", "+36", "f", "f", "f"]);
  assert.deepEqual(chips([], 0, 100), []);
});

test("names of the library are short, those of the learner whole", () => {
  assert.equal(callName(frame("pthread_mutex_lock", true)), "lock");
  assert.equal(callName(frame("pthread_join", true)), "join");
  assert.equal(callName(frame("pthread_mine")), "pthread_mine");
});

test("a pipe's cells: all that fits, else the first and a count", () => {
  assert.deepEqual(cellsOf("hello", 5, 12), { shown: "hello", more: 0, empty: 7 });
  const full = cellsOf("x".repeat(32), 65536, 12);
  assert.equal(full.shown.length + full.more, 65536);
  assert.ok(full.shown.length <= 12);
  const long = cellsOf("x".repeat(32), 40, 50);
  assert.equal(long.shown.length + long.more, 40);
  assert.deepEqual(authors([{ tid: 1, n: 2 }, { tid: 2, n: 9 }], 4), [1, 1, 2, 2]);
  assert.deepEqual(authors([], 2), [0, 0]);
  assert.equal(bytesOf(0, 65536), "empty");
});

test("every byte has a form", () => {
  assert.deepEqual(["a", "\n", " ", "\0", "\x07", "\x85", "é"].map(glyph), ["a", "↵", "␣", "\\0", "·", "·", "é"]);
});
