import assert from "node:assert/strict";
import { test } from "node:test";
import { toward } from "./keys";

test("an arrow goes to the nearest place in its direction, as things lie", () => {
  const grid = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 200, y: 4 }, { x: 0, y: 40 }, { x: 100, y: 40 }];
  assert.equal(toward(grid, 0, 1, 0), 1);
  assert.equal(toward(grid, 1, 1, 0), 2);
  assert.equal(toward(grid, 1, 0, 1), 4);
  assert.equal(toward(grid, 4, -1, 0), 3);
  assert.equal(toward(grid, 3, -1, 0), -1);
});
