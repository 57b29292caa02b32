// Wires, drawn from the places that things really have after they were drawn:
// from a descriptor's cell to the object it leads to. Only for objects in play;
// what moves now is heavy and has its thread's colour. Where there is no room
// beside the cards, no wire is drawn: the capsule says in words who holds it.

import { html, svg, nothing, render, type TemplateResult } from "lit";
import type { Event } from "../wire.gen";
import type { Scene } from "./scene";
import { bundleOf, headOf, pathOf, routes, type Box, type Point, type Want } from "./route";

const MOST = 12;
/** Up to so many, every wire is drawn; above, those that move, are waited for or are in focus. */
const ALL = 8;

/** The rank of a wire that nothing moves through, and nobody waits at. */
const IDLE = 3;

/** A drawn wire. */
export interface Wire {
  /** from the cell to the object */
  points: Point[];
  reads: boolean;
  tid: number;
}

interface Candidate extends Want {
  rank: number;
  reads: boolean;
  tid: number;
}

/** The event that makes a wire hot, if any. */
function hot(events: Event[], pid: number, id: number, reads: boolean): Event | undefined {
  return events.findLast((e) => e.pid === pid && e.id === id && (reads ? e.kind === "read" || e.kind === "eof" : e.kind === "write"));
}

export class Wires {
  /** by "pid:fd" */
  drawn = new Map<string, Wire>();

  constructor(private readonly host: HTMLElement, private readonly el: SVGSVGElement) {}

  draw(sc: Scene): void {
    const host = this.host.getBoundingClientRect();
    const box = (e: Element): Box => {
      const r = e.getBoundingClientRect();
      return { x: r.left - host.left, y: r.top - host.top, w: r.width, h: r.height };
    };
    this.drawn = new Map();
    const kern = this.host.querySelector(".objects");
    const cards = [...this.host.querySelectorAll(".procs > .proc, .one-room > .proc")].map(box);
    if (kern === null || cards.length === 0 || host.width < 560) {
      render(nothing, this.el);
      return;
    }
    const objects = new Map<string, Box>();
    const places = new Map<Box, Box>(); // of an object in its column
    const note = (key: string, e: Element) => {
      const li = e.closest("li");
      const b = box(e);
      objects.set(key, b);
      if (li !== null) places.set(b, box(li));
    };
    for (const e of this.host.querySelectorAll<HTMLElement>("[data-pipe]")) note("pipe" + e.dataset["pipe"], e);
    for (const e of this.host.querySelectorAll<HTMLElement>("[data-files]")) note("file" + e.dataset["files"], e);
    for (const e of this.host.querySelectorAll<HTMLElement>("[data-open].ftab")) note("tab" + e.dataset["open"], e);
    for (const e of this.host.querySelectorAll<HTMLElement>("[data-sock]")) note("sock" + e.dataset["sock"], e);
    for (const e of this.host.querySelectorAll<HTMLElement>("[data-mapping]")) note("map" + e.dataset["mapping"], e);
    const tty = this.host.querySelector(".tbox");
    if (tty) objects.set("tty", box(tty));
    const cells = new Map<string, { cell: Box; card: Box }>();
    for (const e of this.host.querySelectorAll<HTMLElement>("[data-fd]")) {
      const card = e.closest(".proc");
      if (card) cells.set(e.dataset["fd"]!, { cell: box(e), card: box(card) });
    }
    const all = this.candidates(sc, cells, objects).map((c) => ({ ...c, place: places.get(c.to) ?? c.to })).sort((a, b) => a.rank - b.rank);
    for (const e of this.host.querySelectorAll<HTMLElement>("[data-map]")) {
      const card = e.closest(".proc");
      const [pid, name] = [parseInt(e.dataset["map"]!, 10), e.dataset["map"]!.replace(/^\d+:/, "")];
      const to = objects.get("map" + name);
      if (card === null || to === undefined) continue;
      const cell = box(e);
      all.push({ key: `map${pid}:${name}`, from: { x: cell.x + cell.w / 2, y: cell.y + cell.h }, card: box(card), to, place: places.get(to) ?? to, side: "t", reads: false, tid: 0, rank: pid === sc.focusPid ? 1 : 2 });
    }
    all.sort((a, b) => a.rank - b.rank);
    const list = (all.length <= ALL ? all : all.filter((c) => c.rank < IDLE)).slice(0, MOST);
    const tiles = this.host.querySelector(".n64-w");
    const top = Math.max(...[...cards, ...(tiles ? [box(tiles)] : [])].map((c) => c.y + c.h));
    const paths = routes(list, { top, bottom: box(kern).y, cards, width: host.width });
    for (const c of list) this.drawn.set(c.key, { points: paths.get(c.key)!, reads: c.reads, tid: c.tid });
    // What joins is one bundle: a bundle breaks those under it, not itself.
    const bundles = new Map<string, Candidate[]>();
    for (const c of [...list].reverse()) {
      const key = bundleOf(c);
      bundles.set(key, [...(bundles.get(key) ?? []), c]);
    }
    render(html`${[...bundles.values()].map((b) => bundle(sc, b, paths))}`, this.el);
  }

  private candidates(sc: Scene, cells: Map<string, { cell: Box; card: Box }>, objects: Map<string, Box>): Candidate[] {
    const out: Candidate[] = [];
    for (const p of sc.s.procs) {
      if (p.state !== "alive") continue;
      for (const fd of p.fds) {
        const f = sc.files.get(fd.file);
        const place = cells.get(`${p.pid}:${fd.n}`) ?? (fd.n < 3 ? cells.get(`${p.pid}:tty`) : undefined);
        if (f === undefined || place === undefined) continue;
        const from = { x: place.cell.x + place.cell.w / 2, y: place.cell.y + place.cell.h };
        const base = { key: `${p.pid}:${fd.n}`, from, card: place.card };
        if (f.kind === "pipe") {
          const to = objects.get("pipe" + f.object);
          if (to === undefined) continue;
          const reads = f.mode === "r";
          const e = hot(sc.events, p.pid, f.object, reads);
          const pipe = sc.pipes.get(f.object);
          const waits = (reads ? pipe?.readWait : pipe?.writeWait)?.some((tid) => sc.threads.get(tid)?.pid === p.pid);
          out.push({ ...base, to, side: reads ? "l" : "r", reads, tid: e?.tid ?? 0, rank: e ? 0 : p.pid === sc.focusPid ? 1 : waits ? 2 : IDLE });
        } else if (f.kind === "socket") {
          out.push(...this.ends(sc, p.pid, f.object, base, objects));
        } else if (f.kind === "tty") {
          const to = objects.get("tty");
          const waits = fd.n === 0 && sc.s.terminal.waiters.some((tid) => sc.threads.get(tid)?.pid === p.pid);
          const e = sc.events.findLast((x) => x.kind === "output" && x.pid === p.pid && x.code === fd.n);
          if (to === undefined || (!waits && !e)) continue;
          out.push({ ...base, to, side: "t", reads: waits, tid: e?.tid ?? 0, rank: e ? 0 : 1 });
        } else {
          const to = objects.get("tab" + f.id) ?? objects.get("file" + f.name);
          const e = sc.events.findLast((x) => x.pid === p.pid && x.object === f.name && (x.kind === "write" || x.kind === "read" || x.kind === "open" || x.kind === "seek"));
          if (to) out.push({ ...base, to, side: "t", reads: e ? e.kind === "read" : f.mode === "r", tid: e?.tid ?? 0, rank: e ? 0 : p.pid === sc.focusPid ? 1 : IDLE });
        }
      }
    }
    return out;
  }

  /** The wires of a socket: what it receives comes out of its own capsule at the
   *  left, what it sends goes into the other end's at the right. One that listens
   *  has one wire to its box. */
  private ends(sc: Scene, pid: number, id: number, base: { key: string; from: Point; card: Box }, objects: Map<string, Box>): Candidate[] {
    const s = sc.s.sockets.find((x) => x.id === id);
    if (s === undefined) return [];
    const mine = pid === sc.focusPid ? 1 : IDLE;
    const of = (tids: number[]) => tids.some((tid) => sc.threads.get(tid)?.pid === pid);
    const hot = (kinds: string[]) => sc.events.findLast((e) => e.pid === pid && e.id === id && kinds.includes(e.kind));
    const to = objects.get("sock" + id);
    const into = objects.get("sock" + s.peer);
    const out: Candidate[] = [];
    if (to !== undefined && s.state !== "open") {
      const e = hot(["accept", "listen", "bind", "connecting"]);
      return [{ ...base, to, side: "t", reads: false, tid: e?.tid ?? 0, rank: e ? 0 : of([...s.acceptWait, ...s.connectWait]) ? 2 : mine }];
    }
    const [got, gave] = [hot(["receive"]), hot(["send"])];
    if (to !== undefined && !s.noRecv) out.push({ ...base, to, side: "l", reads: true, tid: got?.tid ?? 0, rank: got ? 0 : of(s.recvWait) ? 2 : mine });
    if (into !== undefined && !s.noSend && (gave || of(s.sendWait) || mine === 1)) out.push({ ...base, key: base.key + "w", to: into, side: "r", reads: false, tid: gave?.tid ?? 0, rank: gave ? 0 : of(s.sendWait) ? 2 : 1 });
    return out;
  }
}


/** The ways of a bundle: first the breaks it makes in others, then its lines. */
function bundle(sc: Scene, list: Candidate[], paths: Map<string, Point[]>): TemplateResult {
  const ways = list.map((c) => {
    const toward = c.reads ? [...paths.get(c.key)!].reverse() : paths.get(c.key)!;
    return { c, d: pathOf(toward, 6), head: headOf(toward), form: c.tid !== 0 ? "hot" : "", hue: c.tid !== 0 ? sc.hue(c.tid) : nothing };
  });
  return svg`<g>${ways.map((w) => svg`<path class="case" d=${w.d}></path>`)}${ways.map((w) =>
    svg`<path class=${w.form} data-hue=${w.hue} d=${w.d}></path><path class="head ${w.form}" data-hue=${w.hue} d=${w.head}></path>`)}</g>`;
}
