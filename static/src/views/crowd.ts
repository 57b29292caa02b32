// The second stratum when there are many: compact cards, then tiles. One room
// at full size has its place kept for whoever is in focus; nothing else moves
// when the focus does.

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Process, Thread } from "../wire.gen";
import type { Scene } from "./scene";
import { processWord, stateWord } from "./said";
import { family, forebears, generations, tally, tileRows, treeRows } from "./scale";
import { drawRoom, type RoomActs, type RoomForm } from "./room";
import { formIn, token } from "./token";

const PIPS = 4;
/** A name of so many letters leaves no room for the number. */
const LONG = 13;

/** The room in focus; narrow, since it stands beside or under the others. */
const focused: RoomForm = { threads: 5, flat: true, calls: 180, inline: true, edge: 268, locks: 2 };

function speaker(list: Thread[]): Thread | undefined {
  const rank: Record<string, number> = { running: 0, ready: 1, blocked: 2, stopped: 3, ended: 4 };
  return [...list].sort((a, b) => (rank[a.state] ?? 5) - (rank[b.state] ?? 5))[0];
}

function toggle(sc: Scene, p: Process, acts: RoomActs): void {
  const first = sc.threadsOf(p.pid).find((t) => t.state !== "ended");
  acts.focus(sc.focusPid === p.pid || first === undefined ? 0 : first.tid);
}

function card(sc: Scene, p: Process, kin: Set<number>, acts: RoomActs, form = ""): TemplateResult {
  const dead = p.state !== "alive";
  const all = sc.threadsOf(p.pid);
  const living = all.filter((t) => t.state !== "ended");
  const t = speaker(all);
  const word = dead ? processWord(p) : t ? stateWord(sc, t) + (living.length > 1 ? `, ${living.length - 1} more` : "") : "";
  const here = living.filter((x) => sc.place(x) === "home" || sc.place(x) === "lock");
  // A token that stands elsewhere leaves its place empty, so that it can return.
  const seats = (dead || t === undefined ? [] : [t]).map((x) =>
    here.includes(x) ? token(sc, x.tid, true) : html`<span class="tok small away ${formIn(sc, x)}" data-hue=${sc.hue(x.tid)}>${x.label}</span>`);
  return html`<li class="c24 ${form} ${dead ? "stub" : ""} ${p.crash ? "broke" : ""} ${sc.focusPid === p.pid ? "on" : kin.has(p.pid) ? "kin" : ""}" data-proc=${p.pid}>
    <h3 class="cn"><button type="button" ?disabled=${dead} aria-pressed=${sc.focusPid === p.pid} @click=${() => toggle(sc, p, acts)}><b>${p.name}</b>${p.name.length > LONG || p.name.includes(String(p.pid)) ? nothing : html` <span class="pid">${p.pid}</span>`}</button></h3>
    <span class="cw">${word}</span><span class="cs">${seats}</span>
  </li>`;
}

function tile(sc: Scene, p: Process, nth: number, kin: Set<number>, acts: RoomActs): TemplateResult {
  const living = sc.threadsOf(p.pid).filter((t) => t.state !== "ended");
  const label = `${p.name}, pid ${p.pid}: ${living.length > 0 ? tally(living) : processWord(p)}`;
  return html`<li class="c64 ${living.length === 0 ? "stub" : ""} ${p.crash ? "broke" : ""} ${sc.focusPid === p.pid ? "on" : kin.has(p.pid) ? "kin" : ""}" data-proc=${p.pid}>
    <button type="button" aria-label=${label} title=${label} aria-pressed=${sc.focusPid === p.pid} ?disabled=${living.length === 0} @click=${() => toggle(sc, p, acts)}>
      <span class="nth">${nth}</span><span class="pips">${living.slice(0, PIPS).map((t) => html`<i class="pip ${formIn(sc, t)}" data-hue=${sc.hue(t.tid)}></i>`)}${living.length > PIPS ? html`<small>${living.length}</small>` : nothing}</span>
    </button></li>`;
}

function room(sc: Scene, acts: RoomActs): TemplateResult {
  const p = sc.procs.get(sc.focusPid);
  return html`<div class="kept-room">${p
    ? html`<ul class="one-room" aria-label="In focus">${drawRoom(sc, p, focused, acts)}</ul>`
    : html`<p class="lbl">Choose a process to look inside.</p>`}</div>`;
}

const others = (ended: number) => (ended > 0 ? html`<p class="lbl ended-n">${ended === 1 ? "One more has" : `${ended} more have`} ended.</p>` : nothing);

/** Pixels of a card and of the way to the next one, and of the first column. */
const CARD = 172;
const FIRST = 164;

/** Whether bytes go from one process to the other through a pipe of theirs. */
function piped(sc: Scene, from: Process, to: Process): boolean {
  const ends = (p: Process, mode: string) => p.fds.map((fd) => sc.files.get(fd.file)).filter((f) => f?.kind === "pipe" && f.mode === mode).map((f) => f!.object);
  const reads = new Set(ends(to, "r"));
  return ends(from, "w").some((id) => reads.has(id));
}

/** Up to 24: cards by the fork tree, a row for all that came of one child of
 *  the first; where nothing came of them, simply in order. */
export function drawCompact(sc: Scene, cards: Process[], ended: number, width: number, acts: RoomActs): TemplateResult {
  const kin = forebears(cards, sc.focusPid);
  const tree = treeRows(cards, Math.min(5, Math.floor((width - FIRST) / CARD)));
  const list = (of: Process[]) => repeat(of, (p) => p.pid, (p) => card(sc, p, kin, acts));
  const cells = tree === null
    ? html`<ul class="n24" aria-label="Processes">${list(family(cards))}</ul>`
    : html`<div class="tree"><ul class="firsts" aria-label="The first process">${list(tree.first)}</ul>
        <ul class="trunk" .style=${`--cols:${Math.max(...tree.rows.map((r) => r.list.length))}`} aria-label="Its children, each with what came of it">${tree.rows.map((row) => html`<li class=${row.more ? "more" : ""}><ul class="crow">${row.list.map((p, i) =>
          html`${card(sc, p, kin, acts, i > 0 && piped(sc, row.list[i - 1]!, p) ? "fed" : "")}`)}</ul></li>`)}</ul></div>`;
  return html`<div class="crowd cards">${cells}${others(ended)}${room(sc, acts)}</div>`;
}

/** What stands over a generation: how many they are. */
const head = (i: number, n: number): string => (i === 0 ? "the first" : i === 1 ? `${n} ${n === 1 ? "child" : "children"}` : String(n));

/** Pixels of a column of tiles, and of the room in focus beside them. */
const TILE = 84;
const BESIDE = 304;

/** Above: tiles, a column or more for each generation. */
export function drawTiles(sc: Scene, cards: Process[], ended: number, width: number, acts: RoomActs): TemplateResult {
  const kin = forebears(cards, sc.focusPid);
  const born = new Map<number, number>();
  const seen = new Map<number, number>();
  for (const p of sc.s.procs) {
    const n = (seen.get(p.parent) ?? 0) + 1;
    seen.set(p.parent, n);
    born.set(p.pid, n);
  }
  const cols = generations(cards);
  const rows = tileRows(cols.map((c) => c.length), Math.max(1, Math.floor((width - BESIDE) / TILE)));
  return html`<div class="crowd tiles"><div class="n64-w"><ul class="n64" aria-label="Processes by generation">${cols.map((col, i) =>
    html`<li class="gen"><span class="lbl">${head(i, col.length)}${i > 1 ? html`<span class="sr"> of generation ${i + 1}</span>` : nothing}</span>
      <ul .style=${`--rows:${Math.max(1, Math.ceil(col.length / Math.ceil(col.length / rows)))}`}>${repeat(col, (p) => p.pid, (p) => tile(sc, p, i === 0 ? p.pid : (born.get(p.pid) ?? 0), kin, acts))}</ul></li>`)}</ul>${others(ended)}</div>
    ${room(sc, acts)}</div>`;
}
