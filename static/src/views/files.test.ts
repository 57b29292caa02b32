import assert from "node:assert/strict";
import { test } from "node:test";
import type { Block } from "../wire.gen";
import { tabPlaces } from "./files";
import { bytesOfBlock, touched } from "./heap";

test("a tab stands at its offset, and beside the one before it", () => {
  assert.deepEqual(tabPlaces([0, 4], 10), [0, 92]);
  assert.deepEqual(tabPlaces([9000, 2], 10), [230, 46]);
  assert.deepEqual(tabPlaces([3, 3, 3], 10), [69, 115, 161]);
});

test("of a block so many bytes are drawn, and what touches it is found", () => {
  const b = { addr: "0x5010", size: 6, bytes: "616461000000" } as Block;
  assert.deepEqual(bytesOfBlock(b, 4), { bytes: [97, 100, 97, 0], more: 2 });
  assert.deepEqual(touched(b, "0x5012", 8), [2, 5]);
  assert.deepEqual(touched(b, "0x500c", 6), [0, 1]);
  assert.equal(touched(b, "0x5016", 1), null);
  assert.equal(touched(b, "0x500f", 1), null);
});
