// The road from a press of Play to a command on the wire, with a WebSocket and
// a fetch that the test holds in its hands.

import assert from "node:assert/strict";
import test from "node:test";
import steps from "./testdata/store.json";
import { Session } from "./session";
import { quiet, Store } from "./store";
import { CloseGone, CloseSlow } from "./wire.gen";

class FakeSocket {
  static all: FakeSocket[] = [];
  static readonly OPEN = 1;
  readyState = 0;
  sent: string[] = [];
  onmessage: (m: { data: string }) => void = () => {};
  onclose: (e: { code: number }) => void = () => {};
  constructor(readonly url: URL) {
    FakeSocket.all.push(this);
  }
  send(m: string): void {
    this.sent.push(m);
  }
  close(): void {
    this.cut(1000);
  }
  cut(code: number): void {
    this.readyState = 3;
    this.onclose({ code });
  }
  say(update: unknown): void {
    this.readyState = 1;
    this.onmessage({ data: JSON.stringify(update) });
  }
}

const timers: (() => void)[] = [];
const asked: [string, unknown][] = [];
let answer: unknown = { session: "abc" };

Object.assign(globalThis, {
  WebSocket: FakeSocket,
  location: { href: "http://host/example/lost" },
  window: { setTimeout: (f: () => void) => timers.push(f) },
  fetch: async (url: string, init: { body: string }) => {
    asked.push([url, JSON.parse(init.body)]);
    return { ok: true, status: 200, json: async () => answer };
  },
});

const settle = async () => {
  for (let i = 0; i < 8; i++) await Promise.resolve();
};

/** The first update of a run, with Run saying whose it is. */
function joined(mine: boolean): unknown[] {
  const u = structuredClone(steps[0]!.update) as unknown[];
  u[12] = ["abc", mine ? 1 : 0, "t", [["main.c", "int main(void) {}"]], [2, "rr", 100000, 1, [], ""], "", []];
  return u;
}

function fresh(scenario: string): [Store, Session] {
  FakeSocket.all = [];
  asked.length = timers.length = 0;
  answer = { session: "abc" };
  const store = new Store();
  return [store, new Session(store, scenario)];
}

test("the first command makes the session, once, and all commands follow in order", async () => {
  const [store, session] = fresh("lost");
  store.set({ status: quiet });
  session.do({ do: "step", step: "line", n: 1 });
  session.do({ do: "play", speed: 5 });
  await settle();
  assert.deepEqual(asked, [["/api/sessions", { scenario: "lost" }]]);
  const ws = FakeSocket.all[0]!;
  assert.equal(ws.url.href, "ws://host/live/abc");
  assert.deepEqual(ws.sent, []);
  ws.say(joined(true));
  assert.deepEqual(ws.sent.map((m) => JSON.parse(m)), [{ do: "step", step: "line", n: 1, id: 1 }, { do: "play", speed: 5, id: 2 }]);
  session.do({ do: "pause" });
  assert.deepEqual(JSON.parse(ws.sent[2]!), { do: "pause", id: 3 });
});

test("a program that is refused says so and makes no session", async () => {
  const [, session] = fresh("");
  answer = { diagnostics: [{ Severity: "error", File: "main.c", Line: 3, Col: 1, EndCol: 2, Message: "m", Why: "", Fix: null }] };
  let got: unknown[] = [];
  session.onRefused = (d) => (got = d);
  session.run({ files: [{ name: "main.c", text: "x" }], settings: null }, 5);
  await settle();
  assert.equal(FakeSocket.all.length, 0);
  assert.deepEqual(got, [{ severity: "error", file: "main.c", line: 3, col: 1, endCol: 2, message: "m", why: "", fix: null }]);
});

test("a cut way is opened again; a run that is gone is not", async () => {
  const [store, session] = fresh("");
  const ways: string[] = [];
  session.onWay = (way) => ways.push(way);
  session.join("abc");
  FakeSocket.all[0]!.say(joined(true));
  FakeSocket.all[0]!.cut(CloseSlow);
  assert.equal(timers.length, 1);
  timers.pop()!();
  const again = FakeSocket.all[1]!;
  session.do({ do: "pause" });
  again.say(joined(true));
  assert.deepEqual(again.sent.map((m) => JSON.parse(m).do), ["pause"]);
  again.cut(CloseGone);
  assert.equal(timers.length, 0);
  assert.deepEqual(ways, ["opening", "open", "cut", "opening", "open", "closed"]);
  assert.equal(store.state.run?.title, "t");
});

test("a gap asks for a snapshot by coming back", () => {
  const [, session] = fresh("");
  session.join("abc");
  FakeSocket.all[0]!.say(joined(true));
  FakeSocket.all[0]!.say(steps[2]!.update);
  assert.equal(timers.length, 1);
});

test("somebody else's run is copied by a second press", async () => {
  const [, session] = fresh("");
  const said: string[] = [];
  session.onWay = (_, say) => said.push(say);
  session.join("abc");
  FakeSocket.all[0]!.say(joined(false));
  session.do({ do: "play", speed: 5 });
  assert.match(said.at(-1)!, /your own copy/);
  assert.deepEqual(FakeSocket.all[0]!.sent, []);
  session.do({ do: "play", speed: 5 });
  await settle();
  assert.equal(asked[0]![0], "/api/sessions");
  FakeSocket.all[1]!.say(joined(true));
  assert.deepEqual(FakeSocket.all[1]!.sent.map((m) => JSON.parse(m).do), ["play"]);
});
