// A process: a room with its threads, its locks, its memory, and its descriptor
// table on the lower edge. One that has ended keeps its place, hollow; one that
// crashed is torn along a red line, and nothing else is.

import { html, nothing, svg, type TemplateResult } from "lit";
import type { Lock, Process, Thread } from "../wire.gen";
import { stateWord, type Rows } from "./rows";
import { memory } from "./memory";
import { token } from "./token";

export type Size = "full" | "compact" | "tile";

/** How large processes are drawn: by how many there are. */
export function sizeFor(n: number): Size {
  return n <= 6 ? "full" : n <= 24 ? "compact" : "tile";
}

const threadsShown = 8;
const fdsShown = 8;

const signals: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM" };

export function signalName(n: number): string {
  return signals[n] ?? `signal ${n}`;
}

/** How a process stands, in words; empty while it simply lives. */
export function fate(p: Process): string {
  if (p.state === "alive") return p.orphan ? "parent is now init" : "";
  const how = p.signal ? (p.crash ? signalName(p.signal) : `ended by ${signalName(p.signal)}`) : `ended with ${p.exit}`;
  return p.state === "zombie" ? `${how}, not waited for` : how;
}

export function process(p: Process, rows: Rows, size: Size, focus: number, lastFD: number): TemplateResult {
  const dead = p.crash !== null;
  const over = p.state !== "alive";
  const threads = rows.threadsOf(p.pid);
  const focused = threads.some((t) => t.tid === focus);
  const aim = (e: Event) => {
    const main = threads.find((t) => t.state !== "ended") ?? threads[0];
    const at = e.currentTarget as Element;
    at.dispatchEvent(new CustomEvent("look", { detail: { pid: p.pid }, bubbles: true }));
    if (main) at.dispatchEvent(new CustomEvent("focus", { detail: { tid: focused ? 0 : main.tid }, bubbles: true }));
  };
  const key = (e: KeyboardEvent) => {
    if (e.key === "Enter" && e.target === e.currentTarget) aim(e);
  };
  if (size !== "full") {
    return html`<article class="proc ${size} ${dead ? "dead" : over ? "over" : ""} ${focused ? "focus" : ""}" data-pid=${p.pid} tabindex="0" aria-label="${p.name}, pid ${p.pid}" @keydown=${key} @click=${aim}>
      <div class="half a">${small(p, threads, rows, size)}</div>
    </article>`;
  }
  const body = room(p, threads, rows, lastFD);
  return html`<article class="proc full ${dead ? "dead" : over ? "over" : ""} ${focused ? "focus" : ""}" data-pid=${p.pid} tabindex="0" aria-label="${p.name}, pid ${p.pid}${fate(p) ? ", " + fate(p) : ""}" @keydown=${key}>
    <div class="half a">${body}</div>
    ${dead
      ? html`<div class="half b" aria-hidden="true" inert>${room(p, threads, rows, lastFD)}</div>
          <svg class="crack" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            ${svg`<polyline points="58,0 51,10 62,21 50,33 60,45 47,58 57,69 44,81 53,91 47,100"></polyline><polyline points="60.5,1 53.5,11 64.5,22 52.5,34 62.5,46 49.5,59 59.5,70 46.5,82 55.5,92 49.5,101"></polyline>`}
          </svg>`
      : nothing}
  </article>`;
}

function room(p: Process, threads: Thread[], rows: Rows, lastFD: number): TemplateResult {
  const locks = rows.s.locks.filter((l) => l.pid === p.pid);
  const over = p.state !== "alive";
  const live = threads.filter((t) => t.state !== "ended" || !over);
  const order = [...live].sort((a, b) => weight(a) - weight(b) || a.tid - b.tid);
  const shown = live.length > threadsShown ? live.filter((t) => order.indexOf(t) < threadsShown) : live;
  return html`<header class="ph">
      <h2>${p.name}</h2><span class="pid">pid ${p.pid}</span>
      <span class="st">${fate(p)}</span>
    </header>
    <div class="pb">
      <div class="lc">
        ${over && !p.crash
          ? html`<p class="gone">Everything it had went back to the machine: memory, descriptors.</p>`
          : html`<ul class="threads">${(p.crash ? threads : shown).slice(0, threadsShown).map((t) => thread(t, p, rows))}</ul>
              ${live.length > shown.length ? html`<p class="lbl">and ${live.length - shown.length} more threads</p>` : nothing}`}
        ${over ? nothing : locks.slice(0, 4).map((l) => lock(l, rows))}
        ${!over && locks.length > 4 ? html`<p class="lbl">and ${locks.length - 4} more locks</p>` : nothing}
      </div>
      ${memory(p, rows)}
    </div>
    ${descriptors(p, rows, lastFD)}`;
}

const weights: Record<string, number> = { running: 0, ready: 1, blocked: 2, stopped: 3, ended: 4 };
const weight = (t: Thread) => weights[t.state] ?? 5;

function thread(t: Thread, p: Process, rows: Rows): TemplateResult {
  const guilty = p.crash?.tid === t.tid ? p.crash : null;
  const v = guilty?.name ? { name: guilty.name, value: guilty.value } : t.local;
  const frames = t.frames;
  const hidden = t.depth - frames.length;
  return html`<li class="th ${t.state === "running" ? "run" : ""} ${t.state}" data-hue=${t.hue} data-row=${t.tid}>
    <div class="r1"><b>${t.label}</b><span class="s">${stateWord(t, rows)}</span></div>
    ${frames.length > 0
      ? html`<div class="frames">${frames.map((f, i) => html`<span>${f.func}</span>${i === 0 && hidden > 0 ? html`<span>${hidden} more</span>` : nothing}`)}</div>`
      : nothing}
    ${v ? html`<div class="loc ${guilty ? "bad" : ""}">${v.name} = <b>${v.value}</b></div>` : nothing}
  </li>`;
}

function lock(l: Lock, rows: Rows): TemplateResult {
  return html`<div class="mtx" data-lock=${l.id}>
    <span class="m">${l.kind} ${l.name}</span>
    <span class="o">${l.owner ? html`held by <b class="who" data-hue=${rows.hue(l.owner)}>${rows.label(l.owner)}</b>` : html`<span class="lbl">free</span>`}</span>
    <span class="ql">${l.waiters.length > 0 ? "waiting" : ""}</span>
    <span class="q">${l.waiters.slice(0, 5).map((tid) => token(rows, tid, true))}${l.waiters.length > 5 ? html`<span class="lbl">and ${l.waiters.length - 5} more</span>` : nothing}</span>
  </div>`;
}

function descriptors(p: Process, rows: Rows, last: number): TemplateResult {
  const open = new Map(p.fds.map((f) => [f.n, f]));
  const numbers: number[] = [];
  for (let n = 0; n <= Math.max(2, last) && numbers.length < fdsShown; n++) numbers.push(n);
  const hidden = [...open.keys()].filter((n) => !numbers.includes(n)).length;
  return html`<ul class="fds" aria-label="Descriptors of ${p.name}">
    ${numbers.map((n) => {
      const f = open.get(n);
      const file = f && rows.file.get(f.file);
      const name = file ? (file.kind === "tty" ? "tty" : file.name) : "closed";
      return html`<li class=${file ? (file.kind === "pipe" ? "open" : "tty") : "none"} data-fd=${n} data-kind=${file?.kind ?? ""} data-object=${file?.object ?? 0} data-mode=${file?.mode ?? ""}><b>${n}</b>${name}</li>`;
    })}
    ${hidden > 0 ? html`<li class="none"><b>+${hidden}</b>more</li>` : nothing}
  </ul>`;
}

/** A process among many: its name and its threads' tokens. */
function small(p: Process, threads: Thread[], rows: Rows, size: Size): TemplateResult {
  const live = threads.filter((t) => t.state !== "ended");
  if (size === "tile") {
    return html`<b class="tn">${p.pid}</b><span class="pips">${live.slice(0, 4).map((t) => html`<i class="pip ${t.state}" data-hue=${t.hue}></i>`)}${live.length > 4 ? html`<span class="lbl">${live.length}</span>` : nothing}</span>`;
  }
  return html`<header class="ph"><h2>${p.name}</h2><span class="pid">${p.pid}</span></header>
    <p class="one">${live.slice(0, 3).map((t) => html`<b class="who" data-hue=${t.hue} data-row=${t.tid}>${t.label}</b> `)}
      ${fate(p) || (live[0] ? stateWord(live[0], rows) : "")}${live.length > 3 ? html` and ${live.length - 3} more` : nothing}</p>`;
}
