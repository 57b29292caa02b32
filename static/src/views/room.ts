// The second stratum at full size: a process is a room. Its threads are at the
// left, its memory at the right, the locks where they lie, its descriptors on
// the lower edge, where calls cross into the kernel. Every thread has its row
// for as long as it exists; a crash splits the card and nothing else.

import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import type { Process, Thread } from "../wire.gen";
import { signalName } from "../words";
import type { Scene } from "./scene";
import { chips, keptWord, processWord, stateWord } from "./said";
import { members, tally } from "./scale";
import { drawLocks } from "./locks";
import { drawStreams } from "./files";
import { niceWord } from "./groups";
import { drawEntries } from "./maps";
import { drawMemory } from "./memory";
import { blocks, drawDoor, heldBack } from "./signals";
import { formIn } from "./token";

export interface RoomActs {
  focus(tid: number): void;
  look(pid: number): void;
}

/** How much of a room there is place for. */
export interface RoomForm {
  /** threads by name */
  threads: number;
  /** memory as one line under the threads */
  flat: boolean;
  /** pixels for the calls in a thread's row */
  calls: number;
  /** the local stands beside the calls, not under them */
  inline: boolean;
  /** pixels for descriptors on the lower edge */
  edge: number;
  /** locks in wells */
  locks: number;
}

function threadRow(sc: Scene, t: Thread, form: RoomForm, dead: boolean, acts: RoomActs): TemplateResult {
  const was = dead ? (sc.ghosts.threads.get(t.tid) ?? t) : t;
  const guilty = sc.procs.get(t.pid)?.crash;
  const mine = dead && guilty?.tid === t.tid ? guilty : null;
  // A thread that has not begun shows what it was started with.
  const begun = was.frames.length > 0 ? "" : mine?.func || (was.state === "ended" ? "" : was.name);
  const frames = begun === "" ? was.frames : [{ func: begun, file: "", line: 0, lib: false, signal: 0 }];
  const home = sc.place(t) === "home";
  const value = mine && mine.name !== "" ? { name: mine.name, value: mine.value } : was.local;
  // Another word is another element: it appears in its place, it does not slide there.
  const state = dead ? "" : stateWord(sc, t);
  const word = keyed(state, html`<span class="s">${state}</span>`);
  const sleeps = t.wait?.kind === "sleep" ? left(sc, t) : 0;
  const mask = dead || t.state === "ended" ? "" : blocks(t);
  return html`<li class="th ${dead ? "dead" : formIn(sc, t)} ${t.detached ? "loose" : ""} ${mask !== "" ? "masked" : ""}" title=${mask || nothing} data-hue=${dead ? 0 : sc.hue(t.tid)} data-thread=${t.tid}>
    <div class="r1">
      ${dead
        ? html`<b class="tid">${t.label}</b>`
        : html`<button type="button" class="tid ${home ? "tok " + formIn(sc, t) : ""}" data-tok=${home ? t.tid : nothing} data-name=${t.tid} aria-pressed=${sc.focus === t.tid}
            title="follow ${t.label}" @click=${() => acts.focus(sc.focus === t.tid ? 0 : t.tid)}>${t.label}</button>`}
      ${sleeps > 0 ? html`<span class="left" aria-hidden="true"><i .style=${`transform: scaleX(${sleeps})`}></i></span>` : nothing}
      ${word}${mask !== "" ? html`<span class="sr">, ${mask}</span>` : nothing}
    </div>
    <div class="r2">
      <span class="frames">${chips(frames, was.depth, form.calls).map((c) =>
        "more" in c ? html`<span class="skip-f" title=${c.full}>+${c.more}<span class="sr"> more</span></span>` : c.signal !== 0 ? html`<em class="sig" title="handler of ${signalName(c.signal)}">${c.name}<span class="sr">, handler of ${signalName(c.signal)}</span></em>` : html`<span title=${c.full}>${c.name}</span>`)}</span>
      <span class="loc ${mine ? "bad" : value?.value === "?" ? "un" : ""}">${value ? html`${value.name} = <b title=${value.value}>${value.value}</b>` : nothing}</span>
    </div>
    ${dead ? nothing : heldBack(sc, t)}
  </li>`;
}

/** How much of its sleep is left, 0 to 1. */
function left(sc: Scene, t: Thread): number {
  const w = t.wait;
  if (!w || w.until <= w.since) return 0;
  return Math.min(1, Math.max(0.02, (w.until - sc.s.time) / (w.until - w.since)));
}

/** One cell of the lower edge: a descriptor, or 0 to 2 together while all lead to the terminal. */
interface Cell {
  n: number;
  key: string;
  number: string;
  name: string;
  kind: string;
  hot: boolean;
  /** it ends at exec */
  cloexec: boolean;
  /** it has just become another name of what a descriptor leads to */
  fresh: boolean;
}

function cells(sc: Scene, p: Process, edge: number): { cells: Cell[]; more: number } {
  const open = new Map(p.fds.map((fd) => [fd.n, sc.files.get(fd.file)]));
  const ends = new Set(p.fds.filter((fd) => fd.cloexec).map((fd) => fd.n));
  const fresh = new Set(sc.events.filter((e) => e.pid === p.pid && e.kind === "dup").map((e) => e.size));
  const places = Math.max(sc.ghosts.places.get(p.pid) ?? 3, ...p.fds.map((fd) => fd.n + 1), 3);
  const touched = new Set(sc.events.filter((e) => e.pid === p.pid && ["write", "read", "dup", "close"].includes(e.kind)).map((e) => e.object));
  let list = Array.from({ length: places }, (_, n): Cell => {
    const f = open.get(n);
    const name = !f ? "closed" : f.kind === "tty" ? "tty" : base(f.name);
    return { n, key: `${p.pid}:${n}`, number: String(n), kind: f?.kind ?? "", name, hot: f !== undefined && f.kind !== "tty" && touched.has(f.name), cloexec: ends.has(n), fresh: f !== undefined && fresh.has(n) };
  });
  // Names are never shortened: as many cells as the longest name leaves room for.
  const most = Math.max(3, Math.floor(edge / Math.max(46, Math.max(...list.map((c) => c.name.length)) * 6.7 + 7)));
  if (list.length > most && list.slice(0, 3).every((c) => c.kind === list[0]!.kind && c.kind !== "pipe")) {
    list = [{ ...list[0]!, key: `${p.pid}:tty`, number: "0–2" }, ...list.slice(3)];
  }
  if (list.length <= most) return { cells: list, more: 0 };
  // Of many, those that lead somewhere else than the terminal are kept.
  const worth = new Set([...list].sort((a, b) => rank(a) - rank(b) || b.n - a.n).slice(0, most - 1));
  return { cells: list.filter((c) => worth.has(c)), more: list.filter((c) => !worth.has(c) && c.kind !== "").length };
}

const rank = (c: Cell): number => (c.hot ? 0 : c.kind === "" ? 3 : c.kind === "tty" ? 2 : 1);
const base = (path: string): string => path.slice(path.lastIndexOf("/") + 1) || path;

function descriptors(sc: Scene, p: Process, edge: number, copy: boolean): TemplateResult {
  const { cells: list, more } = cells(sc, p, edge);
  return html`<ul class="fds" aria-label="Descriptors and shared memory">${list.map((c) =>
    html`<li class="${c.kind === "" ? "shut" : c.kind === "tty" ? "" : "open"} ${c.hot ? "hotfd" : ""} ${c.cloexec ? "cx" : ""} ${c.fresh ? "new" : ""}" title=${c.cloexec ? "ends at exec" : nothing} data-fd=${copy ? nothing : c.key}><b>${c.number}</b><span>${c.name}</span>${c.cloexec ? html`<span class="sr">, ends at exec</span>` : nothing}</li>`)}
    ${more > 0 ? html`<li class="shut"><b>+${more}</b><span>more</span></li>` : nothing}${drawEntries(p, copy)}</ul>`;
}

/** The inside of a card; a crash draws it twice, the second time only to be seen. */
function inside(sc: Scene, p: Process, form: RoomForm, acts: RoomActs, copy: boolean): TemplateResult {
  const dead = p.state !== "alive";
  const crashed = p.crash !== null;
  const all = sc.threadsOf(p.pid);
  const { rows, rest } = members(crashed ? all.filter((t) => t.tid === p.crash!.tid || sc.ghosts.threads.has(t.tid)) : all, sc.focus, form.threads);
  const chosen = sc.focusPid === p.pid;
  const first = all.find((t) => t.state !== "ended");
  const word = processWord(p);
  // For one step the name that exec took away stands before the new one, struck out.
  const was = sc.events.findLast((e) => e.kind === "exec" && e.pid === p.pid && e.object === p.name && e.name !== p.name)?.name;
  const strike = was === undefined || dead ? nothing : html`<s class="strike"><span class="sr">was </span>${was}</s> `;
  const name = copy || dead
    ? html`<b class="pname">${p.name}</b>`
    : html`<button type="button" class="pname" aria-pressed=${chosen} @click=${() => {
        acts.focus(chosen || !first ? 0 : first.tid);
        if (!chosen) acts.look(p.pid);
      }}>${p.name}</button>`;
  return html`<div class="ph">${copy ? html`<div class="pn-h">${name}</div>` : html`<h3 class="pn-h">${strike}${name}</h3>`}
      ${p.name.includes(String(p.pid)) ? nothing : html`<span class="pid">pid ${p.pid}</span>`}${p.nice !== 0 && !dead ? html`<span class="pid">nice ${niceWord(p.nice)}</span>` : nothing}<span class="st">${word}</span>${copy ? nothing : drawDoor(sc, p)}</div>
    <div class="pb ${form.flat ? "flat" : ""} ${form.inline || rows.length > 2 ? "dense" : ""}">
      <div class="lc">
        ${dead && !crashed
          ? html`<p class="given">${keptWord(p)}</p>`
          : html`<ul class="threads" aria-label="Threads">${repeat(rows, (t) => t.tid, (t) => threadRow(sc, t, form, dead, acts))}
              ${rest.length > 0 ? html`<li class="lbl">and ${rest.length} more: ${tally(rest)}</li>` : nothing}</ul>`}
        ${dead ? nothing : drawLocks(sc, p, form.locks)}
        ${drawStreams(sc, p, form.flat ? 1 : 2, Math.max(6, Math.min(16, Math.floor(form.calls / 22))))}
      </div>
      ${drawMemory(sc, p, form.flat)}
    </div>
    ${descriptors(sc, p, form.edge, copy)}`;
}

const CRACK = "58,0 51,10 62,21 50,33 60,45 47,58 57,69 44,81 53,91 47,100";
const crack = () => html`<svg class="crack" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"><polyline points=${CRACK}></polyline></svg>`;

/** The card of a process. */
export function drawRoom(sc: Scene, p: Process, form: RoomForm, acts: RoomActs, over: TemplateResult | typeof nothing = nothing): TemplateResult {
  const dead = p.state !== "alive";
  const crashed = p.crash !== null;
  return html`<li class="proc ${crashed ? "crashed" : dead ? "over" : ""} ${sc.focusPid === p.pid ? "infocus" : ""}" data-proc=${p.pid}>${over}
    <div class="half a">${inside(sc, p, form, acts, false)}${crashed ? crack() : nothing}</div>
    ${crashed ? html`<div class="half b" aria-hidden="true" inert>${inside(sc, p, form, acts, true)}${crack()}</div>` : nothing}
  </li>`;
}
