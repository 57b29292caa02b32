// Sockets. Two that are connected are two capsules, one for each direction, each
// with its exit on the left; over TCP the network lies in the middle, dashed:
// left of it bytes have arrived, right of it they are on their way. A socket
// that listens is a box with places for connections that nobody has accepted.

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Socket } from "../wire.gen";
import { duration, thousands } from "../words";
import { authors, cellsOf, glyph } from "./said";
import type { Scene } from "./scene";
import { QUEUE } from "./scene";
import { token } from "./token";

/** Connections and boxes that are drawn; the others are counted. */
const CHANNELS = 4;
/** Cells that an end's name takes of its capsule. */
const NAMED = 4;
/** Places of a backlog that are drawn. */
const PLACES = 8;

/** What is drawn of the sockets: those that listen, connections, and ends that lead nowhere. */
export function channels(sockets: Socket[]): { listening: Socket[]; pairs: [Socket, Socket][]; alone: Socket[] } {
  const at = new Map(sockets.map((s) => [s.id, s]));
  const listening = sockets.filter((s) => s.state === "listening");
  const pairs: [Socket, Socket][] = [];
  const alone: Socket[] = [];
  for (const s of sockets) {
    if (s.state === "listening") continue;
    const peer = at.get(s.peer);
    if (peer === undefined) alone.push(s);
    else if (s.id < peer.id) pairs.push([s, peer]);
  }
  return { listening, pairs, alone };
}

/** Whose end it is, in a word: the processes that hold it. */
function owner(sc: Scene, s: Socket): string {
  if (s.unaccepted) return "the backlog";
  const held = sc.s.procs.filter((p) => p.state === "alive" && p.fds.some((fd) => { const f = sc.files.get(fd.file); return f?.kind === "socket" && f.object === s.id; }));
  if (held.length === 0) return s.name;
  return held.length === 1 ? `${sc.name(held[0]!.pid)}` : `${sc.name(held[0]!.pid)} and ${held.length - 1} more`;
}

function queue(sc: Scene, tids: number[]): TemplateResult | typeof nothing {
  if (tids.length === 0) return nothing;
  return html`<span class="q">${repeat(tids.slice(0, QUEUE), (t) => t, (t) => token(sc, t, true))}${tids.length > QUEUE ? html`<span>and ${tids.length - QUEUE} more</span>` : nothing}</span>`;
}

/** The capsule of what is sent to an end; `from` sends. */
function capsule(sc: Scene, to: Socket, from: Socket | undefined, cells: number): TemplateResult {
  const net = to.kind === "tcp";
  const shut = from === undefined || from.noSend || to.ended;
  const whole = cellsOf(to.head, to.len, cells);
  const by = authors(to.writers, to.head.length);
  const cell = (c: string, i: number) => html`<i class="cell full" data-hue=${sc.hue(by[i] ?? 0)}>${glyph(c)}</i>`;
  const label = `to ${owner(sc, to)}: ${thousands(to.len)} of ${thousands(to.cap)} bytes${net && to.len > 0 ? `, ${thousands(to.arrived)} have arrived` : ""}${shut ? ", nothing more is sent" : ""}${to.noRecv ? ", nothing more is received" : ""}`;
  const empty = (n: number) => Array.from({ length: Math.max(0, n) }, () => html`<i class="cell"></i>`);
  const inside = () => {
    if (!net) return html`<span class="cells">${[...whole.shown].map(cell)}${empty(whole.empty)}</span>${whole.more > 0 ? html`<span class="many">${thousands(whole.more)} more</span>` : nothing}`;
    const half = Math.max(2, Math.floor((cells - 1) / 2));
    const part = (from0: number, n: number, half: number) => {
      const text = to.head.slice(from0, from0 + n);
      const list = [...text].slice(0, n > half ? half - 1 : half);
      return html`${list.map((c, i) => cell(c, from0 + i))}${n > list.length ? html`<small>+${thousands(n - list.length)}</small>` : empty(half - list.length)}`;
    };
    return html`<span class="hf">${part(0, to.arrived, half)}</span><span class="hf way">${part(to.arrived, to.len - to.arrived, Math.max(2, half - NAMED))}</span>`;
  };
  return html`<div class="tube ${shut ? "shut-r" : ""} ${to.noRecv ? "shut-l" : ""}" role="img" aria-label=${label} data-sock=${to.id}>${inside()}<span class="to">to ${owner(sc, to)}</span></div>`;
}

function pair(sc: Scene, [a, b]: [Socket, Socket], cells: number): TemplateResult {
  const net = a.kind === "tcp";
  const n = Math.max(4, cells - 1);
  const waits = [...a.recvWait, ...b.recvWait];
  const full = [...a.sendWait, ...b.sendWait];
  const closed = [a, b].filter((s) => s.noSend).length;
  const title = net ? "connection" : a.local || b.local ? "UNIX connection" : "socket pair";
  const word = closed === 2 ? "both sides are closed" : closed === 1 ? "half closed" : `${thousands(a.len)} and ${thousands(b.len)} bytes`;
  const addr = net ? (a.remote || b.remote).replace(/^127\.0\.0\.1/, "") : a.local || b.local;
  return html`<li class="chan ${net ? "net" : ""}">
    <div class="two-t">${capsule(sc, a, b, n)}${capsule(sc, b, a, n)}</div>
    <p class="cap"><span class="rd">${queue(sc, waits)}</span><span class="tx"><b>${title}</b> ${addr !== "" ? addr + ", " : nothing}${word}</span><span class="wr">${queue(sc, full)}</span></p>
  </li>`;
}

const states: Record<string, string> = { new: "not connected", connecting: "asks for a connection", open: "the other end is gone", apart: "the other end is gone" };

function lone(sc: Scene, s: Socket, cells: number): TemplateResult {
  const left = s.until > sc.s.time ? `, ${duration(s.until - sc.s.time).join(" ")}` : "";
  const word = s.error !== 0 && s.state === "apart" ? "refused or cut off" : (states[s.state] ?? s.state);
  const body = s.state === "open" || s.state === "apart"
    ? html`<div class="two-t">${capsule(sc, s, undefined, Math.max(4, cells - 1))}</div>`
    : html`<div class="kbox" data-sock=${s.id}><span class="nm">${s.name}</span>${s.state === "connecting" ? html`<span class="lbl">to ${s.remote}</span>` : s.local !== "" ? html`<span class="lbl">${s.local}</span>` : nothing}</div>`;
  return html`<li class="chan alone">${body}<p class="cap"><span class="rd">${queue(sc, s.recvWait)}</span><span class="tx">${word}${s.state === "connecting" ? left : nothing}</span><span class="wr">${queue(sc, [...s.connectWait, ...s.sendWait])}</span></p></li>`;
}

function listener(sc: Scene, s: Socket): TemplateResult {
  const n = Math.max(s.backlog, s.queue.length, 1);
  const name = s.local.replace(/^(127\.0\.0\.1|0\.0\.0\.0)/, "");
  const word = s.queue.length === 0 ? `room for ${n}` : s.queue.length >= n ? "full" : `${s.queue.length} of ${n} places`;
  return html`<li class="chan listen"><div class="kbox" role="img" aria-label="${name} listens: ${s.queue.length} of ${n} places are taken" data-sock=${s.id}><span class="nm">${name}</span><span class="places">${n <= PLACES
    ? Array.from({ length: n }, (_, i) => html`<i class="cplace ${i < s.queue.length ? "on" : ""}"></i>`)
    : html`<small>${s.queue.length} of ${thousands(n)}</small>`}</span></div>
    <p class="cap"><span class="tx"><b>listening</b> ${word}</span>${s.acceptWait.length > 0 ? html`<span class="wr"><span class="lbl">accept</span> ${queue(sc, s.acceptWait)}</span>` : nothing}${s.connectWait.length > 0 ? html`<span class="wr"><span class="lbl">connect</span> ${queue(sc, s.connectWait)}</span>` : nothing}</p></li>`;
}

/** Everything that is drawn of the sockets; in a crowd first what the focus touches. */
export function drawSockets(sc: Scene, cells: number): TemplateResult[] {
  const { listening, pairs, alone } = channels(sc.s.sockets);
  const mine = new Set(sc.procs.get(sc.focusPid)?.fds.map((fd) => sc.files.get(fd.file)).filter((f) => f?.kind === "socket").map((f) => f!.object));
  const busy = (s: Socket) => s.len + s.recvWait.length + s.sendWait.length + s.connectWait.length > 0;
  const rank = (list: Socket[]) => (list.some((s) => mine.has(s.id)) ? 0 : list.some(busy) ? 1 : 2);
  const kept = [...pairs].sort((a, b) => rank(a) - rank(b)).slice(0, CHANNELS);
  const lonely = [...alone].sort((a, b) => rank([a]) - rank([b])).slice(0, Math.max(1, CHANNELS - kept.length));
  const heard = listening.slice(0, CHANNELS);
  const more = pairs.length - kept.length + alone.length - lonely.length + listening.length - heard.length;
  return [
    ...heard.map((s) => listener(sc, s)),
    ...pairs.filter((p) => kept.includes(p)).map((p) => pair(sc, p, cells)),
    ...alone.filter((s) => lonely.includes(s)).map((s) => lone(sc, s, cells)),
    ...(more > 0 ? [html`<li class="lbl">and ${more} more ${more === 1 ? "socket" : "sockets"}</li>`] : []),
  ];
}
