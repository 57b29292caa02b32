import assert from "node:assert/strict";
import { test } from "node:test";
import { bundleOf, crosses, headOf, pathOf, routes, type Box, type Ground, type Want } from "./route";

const cards: Box[] = [0, 320, 640].flatMap((x) => [{ x, y: 100, w: 300, h: 160 }, { x, y: 290, w: 300, h: 160 }]);
const tubes: Box[] = [{ x: 240, y: 520, w: 300, h: 38 }, { x: 590, y: 520, w: 300, h: 38 }];
const ground: Ground = { top: 450, bottom: 520, cards, width: 940 };

function wants(): Want[] {
  const out: Want[] = [];
  cards.forEach((card, i) => {
    tubes.forEach((to, j) => {
      for (const side of ["l", "r"] as const) {
        const n = j * 2 + (side === "l" ? 0 : 1);
        out.push({ key: `${i}:${n}`, card, from: { x: card.x + 60 + n * 60, y: card.y + card.h }, to, side });
      }
    });
  });
  return out;
}

test("no wire runs through a card or a capsule, whatever rows there are", () => {
  for (const [key, p] of routes(wants(), ground)) {
    for (const box of [...cards, ...tubes]) assert.equal(crosses(p, box), false, `${key} runs through ${JSON.stringify(box)}: ${JSON.stringify(p)}`);
  }
});

test("wires are orthogonal and end at the side they were asked for", () => {
  for (const w of wants()) {
    const p = routes(wants(), ground).get(w.key)!;
    for (let i = 1; i < p.length; i++) assert.ok(Math.abs(p[i]!.x - p[i - 1]!.x) < 0.5 || Math.abs(p[i]!.y - p[i - 1]!.y) < 0.5);
    const end = p[p.length - 1]!;
    assert.deepEqual(end, { x: w.side === "l" ? w.to.x : w.to.x + w.to.w, y: w.to.y + w.to.h / 2 });
    assert.deepEqual(p[0], w.from);
  }
});

test("wires to one end share a lane, others do not", () => {
  const low = wants().filter((w) => w.card.y > 200);
  const drawn = routes(low, ground);
  const lane = (w: Want) => drawn.get(w.key)![1]!.y;
  for (const a of low) for (const b of low) assert.equal(lane(a) === lane(b), bundleOf(a) === bundleOf(b));
});

test("a path has round corners and an arrow at its end", () => {
  const p = [{ x: 0, y: 0 }, { x: 0, y: 40 }, { x: 100, y: 40 }];
  assert.equal(pathOf(p), "M0 0L0 32Q0 40 8 40L100 40");
  assert.equal(pathOf(p, 6), "M0 0L0 32Q0 40 8 40L94 40");
  assert.equal(headOf(p), "M100 40L92 44.2L92 35.8Z");
  assert.equal(pathOf([{ x: 1, y: 1 }]), "");
});

test("what lies below other objects is reached beside its column, each in its lane", () => {
  const above = { x: 240, y: 520, w: 300, h: 38 };
  const low = [620, 660].map((y) => ({ x: 240, y, w: 300, h: 30 }));
  const list: Want[] = low.flatMap((to, i) => (["l", "r", "t"] as const).map((side, j) => ({ key: `${i}:${j}`, card: cards[1]!, from: { x: 40 + i * 100 + j * 30, y: 450 }, to, side })));
  const drawn = routes(list, ground);
  for (const w of list) {
    assert.equal(crosses(drawn.get(w.key)!, above), false, w.key);
    if (w.side !== "t") for (const to of low) assert.equal(crosses(drawn.get(w.key)!, to), false, w.key);
  }
  const lane = (key: string) => drawn.get(key)!.at(-2)!.x;
  assert.ok(lane("0:0") > lane("1:0") && lane("0:1") < lane("1:1"));
});
