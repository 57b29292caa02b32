import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event } from "../wire.gen";
import { ANIMATIONS, BYTE_MS, FLIGHTS, flights, landing, moves, pace, woken } from "./plan";

const event = (e: Partial<Event>): Event => ({ kind: "write", id: 1, pid: 100, tid: 100, peer: 0, text: "", size: 0, ...e }) as Event;

test("slow steps are explained whole, fast ones are only drawn", () => {
  assert.deepEqual(pace(2000), { tokens: true, bytes: true, speed: 1 });
  assert.equal(pace(300).bytes, false);
  assert.ok(pace(300).speed < 1);
  assert.equal(pace(16).tokens, false);
});

test("only what changed its place moves, the longest way first, at most a hundred", () => {
  const at = (x: number, y: number) => ({ x, y, w: 44 });
  const before = new Map([[1, at(0, 0)], [2, at(10, 10)], [3, at(5, 5)]]);
  const after = new Map([[1, at(0, 0)], [2, at(300, 10)], [3, at(5, 25)], [4, at(9, 9)]]);
  assert.deepEqual(moves(before, after).map((m) => [m.tid, m.dx, m.dy, m.fresh]), [[2, -290, 0, false], [3, 0, -20, false], [4, 0, 0, true]]);
  const many = new Map(Array.from({ length: 256 }, (_, i) => [i, at(i, 0)]));
  const moved = new Map(Array.from({ length: 256 }, (_, i) => [i, at(i + 50, 0)]));
  assert.equal(moves(many, moved).length, ANIMATIONS);
});

test("bytes that do not fly one by one are counted", () => {
  const [f] = flights([event({ text: "x".repeat(64), size: 5000 })]);
  assert.equal(f!.text.length + f!.more, 5000);
  const list = flights(Array.from({ length: 8 }, () => event({ text: "tick 7\n", size: 7 })));
  assert.ok(list.reduce((n, x) => n + x.text.length, 0) <= FLIGHTS);
  assert.ok(list.length <= 4);
  for (let i = 1; i < list.length; i++) assert.ok(list[i]!.delay > list[i - 1]!.delay, "one stream after the other");
  assert.equal(flights([event({ kind: "output", text: "hi", size: 2 })]).length, 0);
});

test("a woken thread moves after the bytes have landed", () => {
  const list = flights([event({ text: "abc", size: 3 })]);
  assert.equal(landing(list), 2 * 90 + BYTE_MS);
  assert.equal(landing([]), 0);
  assert.deepEqual([...woken([event({ kind: "wake", tid: 7, peer: 3 }), event({ kind: "wake", tid: 8, peer: 0 })])], [7]);
});
