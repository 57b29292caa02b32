// What the browser says and keeps, against what Go says of the same states.

import assert from "node:assert/strict";
import test from "node:test";
import texts from "./testdata/text.json";
import files from "./testdata/highlight.json";
import run from "./testdata/run.json";
import steps from "./testdata/store.json";
import { highlight } from "./highlight";
import { apply, Store } from "./store";
import { textOf } from "./text";
import { readSnapshot, readUpdate } from "./wire.gen";

test("the state is said in the server's words", () => {
  for (const c of texts) {
    const end = c.end && { event: 0, ...c.end };
    assert.deepEqual(textOf(readSnapshot(c.snapshot), end), c.sections);
  }
});

test("C is coloured as the server colours it", () => {
  for (const f of files) assert.deepEqual(highlight(f.text), f.lines);
});

test("deltas give the server's snapshots, and leave the one before as it was", () => {
  for (const recorded of [steps, run]) follow(recorded);
});

function follow(recorded: { update: unknown; after: unknown }[]): void {
  const store = new Store();
  for (const s of recorded) {
    const u = readUpdate(s.update);
    const before = store.state.snapshot;
    const copy = structuredClone(before);
    assert.equal(store.apply(u), "ok");
    assert.deepEqual(store.state.snapshot, readSnapshot(s.after));
    assert.deepEqual(before, copy);
    if (u.delta && before) assert.deepEqual(apply(before, u.delta), store.state.snapshot);
  }
  if (recorded === steps) assert.equal(store.take().length, steps.length - 1);
}

test("a delta that does not follow asks for a snapshot", () => {
  const store = new Store();
  const at = (n: number) => readUpdate(steps[n]!.update);
  assert.equal(store.apply(at(1)), "gap");
  assert.equal(store.apply(at(0)), "ok");
  assert.equal(store.apply(at(2)), "gap");
  assert.equal(store.apply({ ...at(1), epoch: 9 }), "gap");
  assert.equal(store.apply(at(1)), "ok");
  assert.equal(store.apply({ ...at(2), version: 99 }), "version");
});

test("an answer to the asker alone keeps the number", () => {
  const store = new Store();
  store.apply(readUpdate(steps[0]!.update));
  const alone = { ...readUpdate(steps[0]!.update), snapshot: null, refusal: { id: 1, code: "bad", say: "No.", diagnostics: [] } };
  assert.equal(store.apply(alone), "ok");
  assert.equal(store.state.refusal?.say, "No.");
  assert.equal(store.apply(readUpdate(steps[1]!.update)), "ok");
});
