// The one entry. It reads the first state that the server put into the page,
// draws it, and from then on draws the store once per animation frame. The
// page has no session until the first command.

import { readUpdate, type Refusal, type Sentence, type Snapshot, type Thread } from "./wire.gen";
import { Session, type Ask } from "./session";
import { Store, quiet } from "./store";
import { Narration } from "./narration";
import { Transport } from "./transport";
import { Source } from "./source";
import { Output } from "./output";
import { End } from "./end";
import { theme } from "./theme";
import { keyboard, tabs } from "./keyboard";
import { home } from "./home";
import { Bench } from "./bench";
import { press } from "./views/keys";
import { colours } from "./views/scene";
import "./views/views";

const body = document.body;
const store = new Store();
const session = new Session(store, body.dataset["scenario"] ?? "", body.dataset["link"] ?? "");
const narration = new Narration();
const transport = new Transport(store, session);
const source = new Source(document);
const output = new Output((text, eof) => session.do(eof ? { do: "input", text, eof } : { do: "input", text }));
const end = new End((at, tid) => session.do({ do: "cross", at, tid }));
const bench = body.dataset["page"] === "run" ? new Bench(store, session, () => transport.rate(), () => show("machine")) : null;
const view = document.getElementById("view");
const timeline = document.getElementById("timeline");
const text = document.getElementById("text");
let asText = false;
let textual: typeof import("./text") | null = null; // fetched when first wanted, like the sharing
let apart = ""; // what is wrong with the way to the server
let refused: Refusal | null = null;
let said: Sentence | null = null;
let scheduled = false;
/** The panes around the picture are drawn at most so often while it plays, in ms: nobody reads faster. */
const AROUND = 100;
let around = 0;
let later = 0;

const nobody: Snapshot = {
  at: 0, events: 0, time: 0, ready: [], procs: [], threads: [], files: [], pipes: [], locks: [], sockets: [],
  cores: [0, 1].map((id) => ({ id, tid: 0, clock: 0, slice: 0, next: false })),
  terminal: { out: 0, pending: "", eof: false, waiters: [], foreground: 0 }, end: null, remarks: [], nodes: [],
};

/** The threads with the colours that they have in the picture. */
function coloured(s: Snapshot, focus: number): Thread[] {
  const of = colours(s, focus, s.procs.filter((p) => p.state !== "reaped").length > 6);
  return of === null ? s.threads : s.threads.map((t) => ({ ...t, hue: of.get(t.tid) ?? 0 }));
}

function draw(): void {
  scheduled = false;
  const st = store.state;
  const s = st.snapshot ?? nobody;
  const events = store.take();
  if (st.refusal !== null && st.refusal !== refused) {
    refused = st.refusal;
    apart = st.refusal.say;
    narration.alert(apart);
  } else if (st.say !== said) apart = session.way === "cut" ? apart : "";
  said = st.say;
  const threads = coloured(s, st.status.focus);
  const hued = threads === s.threads ? s : { ...s, threads };
  const seen = st.snapshot === null ? st : { ...st, snapshot: hued };
  narration.draw(seen, apart);
  transport.draw(seen);
  if (st.run) source.show(st.run.files);
  const moved = events.findLast((e) => e.tid !== 0)?.tid ?? 0;
  const now = performance.now();
  const all = st.status.mode !== "playing" || now - around >= AROUND;
  if (all) around = now;
  else if (later === 0) later = window.setTimeout(() => { later = 0; soon(); }, AROUND);
  if (all) source.draw(hued, [st.status.focus, moved, st.status.next, s.cores.find((c) => c.next)?.tid ?? 0]);
  output.draw(st.parts, st.lost, hued, st.status.focus, st.status.mode === "waiting" || s.terminal.waiters.length > 0, bench?.touched ?? false);
  end.draw(st);
  if (view && !asText && st.snapshot !== null) {
    const motion = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const focus = s.threads.find((t) => t.tid === st.status.focus);
    Object.assign(view, {
      snapshot: s, events, focusOn: st.status.focus, details: (focus && st.details.get(focus.pid)) ?? null,
      next: st.status.next, quantum: st.run?.settings.quantum ?? 100_000, motion,
    });
  }
  if (text && asText) textual?.drawText(text, s, st.say);
  if (timeline && all) {
    Object.assign(timeline, {
      segments: st.segments, marks: st.marks, now: s.time, cores: s.cores, threads, focusOn: st.status.focus,
      crossings: st.status.crossings, over: st.status.mode === "ended",
    });
  }
  bench?.draw(st);
}

function soon(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(draw);
}

/** Says something in the place of the reason, and aloud. */
function tell(say: string): void {
  if (say !== apart && say !== "") narration.alert(say);
  apart = say;
  said = store.state.say; // until something else is said
  soon();
}

/** Sends a command, unless somebody else's run is watched. */
const ask = (a: Ask) => session.do(a);

function show(tab: string): void {
  body.dataset["tab"] = tab;
  for (const b of document.querySelectorAll<HTMLElement>(".ptabs [role=tab]")) {
    const on = b.dataset["tab"] === tab;
    b.setAttribute("aria-selected", String(on));
    b.tabIndex = on ? 0 : -1;
  }
  soon();
}

function toggleText(): void {
  if (!text || !view) return;
  asText = !asText;
  if (textual === null) void import("./text").then((m) => {
    textual = m;
    soon();
  });
  text.hidden = !asText;
  view.hidden = asText;
  document.getElementById("b-text")?.setAttribute("aria-pressed", String(asText));
  soon();
}

let sharing: import("./share").Share | null = null;

async function share(opened: string): Promise<void> {
  const { Share } = await import("./share");
  sharing ??= new Share(() => ({ session: session.name, path: opened }), () => {
    if (session.name !== "" && session.mine && store.state.status.mode === "playing") ask({ do: "pause" });
  });
  sharing.open();
}

function wire(): void {
  theme();
  store.listen(soon);
  session.onWay = (way, say) => {
    tell(way === "cut" ? "The way to the server was cut. The run is kept there; this page goes on by itself." : say);
  };
  session.onRefused = (diagnostics, say) => {
    if (bench) bench.refused(diagnostics, say);
    else tell(say || "The program cannot run yet.");
  };
  session.onMade = (name) => {
    bench?.made();
    if (bench) history.replaceState(null, "", `/s/${name}`);
    else document.getElementById("all-lines")?.setAttribute("href", `/s/${name}`);
  };
  for (const b of document.querySelectorAll<HTMLElement>(".ptabs [role=tab]")) b.addEventListener("click", () => show(b.dataset["tab"]!));
  for (const list of document.querySelectorAll(".ptabs, #files, #ftabs")) tabs(list, (tab) => tab.click());
  for (const b of document.querySelectorAll("#b-text, #b-text2")) b.addEventListener("click", toggleText);
  const keys = document.getElementById("keys") as HTMLDialogElement | null;
  for (const b of document.querySelectorAll("#b-keys, #b-help")) b.addEventListener("click", () => keys?.showModal());
  view?.addEventListener("choose", (e) => ask({ do: "choose", tid: (e as CustomEvent<{ tid: number }>).detail.tid }));
  view?.addEventListener("focus", (e) => {
    if (e instanceof CustomEvent) ask({ do: "focus", tid: (e.detail as { tid: number }).tid });
  });
  view?.addEventListener("input", (e) => {
    if (!(e instanceof CustomEvent)) return; // the field's own
    const { text, eof } = e.detail as { text: string; eof?: boolean };
    ask(eof ? { do: "input", text, eof } : { do: "input", text });
  });
  view?.addEventListener("look", (e) => ask({ do: "look", pid: (e as CustomEvent<{ pid: number }>).detail.pid }));
  timeline?.addEventListener("seek", (e) => {
    const to = (e as CustomEvent<{ at?: number; time?: number; least?: string }>).detail;
    ask(to.time ? { do: "seek", time: to.time, step: to.least ?? "" } : { do: "seek", at: to.at ?? 0 });
  });
  const opened = location.pathname;
  document.getElementById("b-share")?.addEventListener("click", () => void share(opened));
  keyboard({
    move: (n) => transport.move(n),
    toggle: () => transport.toggle(),
    home: () => transport.home(),
    end: () => transport.end(),
    escape: () => {
      if (store.state.status.focus === 0) return false;
      ask({ do: "focus", tid: 0 });
      return true;
    },
    text: toggleText,
    edit: () => bench?.toggle(),
    help: () => keys?.showModal(),
    kind: (key) => view !== null && !view.hidden && press(view, new KeyboardEvent("keydown", { key }), () => {}),
    run: () => (bench ? bench.run() : home.run()),
    pick: (n) => end.take(store.state, n),
  });
}

function start(): void {
  wire();
  const first = document.getElementById("first");
  if (first?.textContent) store.apply(readUpdate(JSON.parse(first.textContent)));
  else store.set({ status: quiet });
  const name = body.dataset["session"] ?? "";
  if (name !== "") session.join(name);
  if (body.dataset["page"] === "home") home.start();
  bench?.start();
  soon();
}

start();
