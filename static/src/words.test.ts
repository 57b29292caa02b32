import assert from "node:assert/strict";
import test from "node:test";
import { shown, terminal } from "./output";
import type { Part } from "./wire.gen";
import { duration, plain, spans, thousands } from "./words";

test("marks that never close are plain", () => {
  assert.deepEqual(spans("[T1] reads `a*b` from *child* [x"), [
    { mark: "who", text: "T1" }, { mark: "", text: " reads " }, { mark: "code", text: "a*b" }, { mark: "", text: " from " },
    { mark: "name", text: "child" }, { mark: "", text: " [x" },
  ]);
  assert.equal(plain("`` [] 2 * 3"), "`` [] 2 * 3");
  assert.equal(plain("*a* b"), "a b");
});

test("numbers and times as a person would write them", () => {
  assert.equal(thousands(65536), "65\u2009536");
  assert.equal(thousands(12), "12");
  assert.deepEqual(duration(999), ["999", "ns"]);
  assert.deepEqual(duration(64_200), ["64.2", "µs"]);
  assert.deepEqual(duration(2_000_000), ["2", "ms"]);
  assert.deepEqual(duration(3_500_000_000), ["3.5", "s"]);
});

const part = (tid: number, text: string): Part => ({ tid, pid: 1, label: `T${tid}`, hue: tid, err: false, text });

test("a line of the terminal belongs to who began it", () => {
  const lines = terminal([part(1, "a\nb"), part(2, "c\n\nd\n"), part(0, "x\n")]);
  assert.deepEqual(lines.map((l) => [l.label, l.parts.map((p) => p.text).join("")]), [
    ["T1", "a"], ["T1", "bc"], ["T2", ""], ["T2", "d"], ["you", "x"],
  ]);
});

test("bytes on the terminal are UTF-8", () => {
  assert.equal(shown("caf\u00c3\u00a9"), "café");
  assert.equal(shown("plain"), "plain");
  assert.equal(shown("\u00ff"), "\ufffd");
  assert.equal(shown("€"), "€");
});
