// Motion, by the Web Animations API: tokens slide from where they stood, bytes
// fly along their wire, a crash breaks its card. It starts after the new state
// is in place and may be cut short at any moment; then the state is simply there.

import type { Scene } from "./scene";
import { BYTE_GAP, BYTE_MS, CRASH_MS, EXPLAIN_MS, TOKEN_MS, flights, landing, moves, pace, woken, type Flight, type Pace, type Spot } from "./plan";
import { pathOf, type Point } from "./route";
import { glyph } from "./said";
import { signalName } from "../words";
import { sent } from "./signals";
import type { Wire } from "./wires";

const EASE = "cubic-bezier(.22,.8,.24,1)";

/** Where every token and card was before a draw. */
export interface Before {
  tokens: Map<number, Spot>;
  crashed: Set<number>;
  /** where the tabs of files stood, by open file description */
  tabs: Map<number, Spot>;
}

export class Motion {
  private live: Animation[] = [];
  private last = 0;

  constructor(private readonly host: HTMLElement, private readonly fx: HTMLElement) {}

  /** The places of all tokens now, or of all tabs, in the picture's coordinates. */
  spots(what: "tok" | "open" = "tok"): Map<number, Spot> {
    const host = this.host.getBoundingClientRect();
    const out = new Map<number, Spot>();
    for (const e of this.host.querySelectorAll<HTMLElement>(what === "tok" ? "[data-tok]" : ".ftab")) {
      const r = e.getBoundingClientRect();
      out.set(Number(e.dataset[what]), { x: r.left - host.left, y: r.top - host.top, w: r.width });
    }
    return out;
  }

  /** Where things are, before they are drawn anew; nothing if there is no time to explain. */
  before(motion: boolean): Before | null {
    this.stop();
    const now = performance.now();
    if (motion && now - this.last < EXPLAIN_MS) {
      this.last = now;
      return null;
    }
    return {
      tokens: this.spots(),
      tabs: this.spots("open"),
      crashed: new Set([...this.host.querySelectorAll<HTMLElement>(".proc.crashed")].map((e) => Number(e.dataset["proc"]))),
    };
  }

  /** Cuts everything short. */
  stop(): void {
    for (const a of this.live) a.cancel();
    this.live = [];
    this.fx.replaceChildren();
  }

  /** Explains how the picture came from what it was. */
  play(sc: Scene, was: Before, wires: Map<string, Wire>): void {
    for (const e of this.host.querySelectorAll("[data-moved]")) e.removeAttribute("data-moved");
    const now = performance.now();
    const p = pace(now - this.last);
    this.last = now;
    if (!p.tokens) return;
    if (p.bytes) this.follow(sc);
    const flying = p.bytes ? flights(sc.events) : [];
    let late = 0;
    for (const f of flying) if (this.fly(sc, f, wires)) late = landing(flying);
    for (const t of p.bytes ? sent(sc) : []) if (this.tag(sc, t, was)) late = Math.max(late, TOKEN_MS);
    const waits = woken(sc.events);
    const nodes = new Map([...this.host.querySelectorAll<HTMLElement>("[data-tok]")].map((e) => [Number(e.dataset["tok"]), e]));
    moves(was.tokens, this.spots()).forEach((m, i) => {
      const e = nodes.get(m.tid);
      if (e === undefined) return;
      const delay = waits.has(m.tid) ? late : Math.min(i, 4) * 60;
      if (m.fresh) {
        this.run(e, [{ opacity: 0 }, { opacity: 1 }], { duration: 300, delay }, p);
        return;
      }
      const lift = m.dy === 0 ? 0 : Math.min(26, Math.hypot(m.dx, m.dy) * 0.12);
      this.run(e, [
        { transform: `translate(${m.dx}px,${m.dy}px) scale(${m.scale})`, zIndex: 6 },
        { transform: `translate(${m.dx * 0.5}px,${m.dy * 0.5 - lift}px) scale(${(1 + m.scale) / 2})`, zIndex: 6 },
        { transform: "none", zIndex: 6 },
      ], { duration: TOKEN_MS, delay }, p);
    });
    for (const m of moves(was.tabs, this.spots("open"))) {
      const e = this.host.querySelector(`.ftab[data-open="${m.tid}"]`);
      if (e !== null && !m.fresh && Math.abs(m.dy) < 1) this.run(e, [{ transform: `translateX(calc(-50% + ${m.dx}px))` }, { transform: "translateX(-50%)" }], { duration: TOKEN_MS }, p);
    }
    for (const card of this.host.querySelectorAll<HTMLElement>(".proc.crashed")) {
      if (!was.crashed.has(Number(card.dataset["proc"])) && sc.events.some((e) => e.kind === "crashed")) this.crash(card, p);
    }
  }

  /** On a phone what happens may be out of sight: it is brought in, no further than needed. */
  private follow(sc: Scene): void {
    if (this.host.clientWidth >= 560) return;
    const e = sc.events.findLast((x) => x.kind === "crashed" || ((x.kind === "write" || x.kind === "read") && x.id > 0));
    if (e === undefined) return;
    const what = e.kind === "crashed" ? `[data-proc="${e.pid}"]` : `[data-pipe-box="${e.id}"]`;
    this.host.querySelector(what)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  /** Marks what changed its place, for those who want nothing to fly. */
  rings(was: Before): void {
    const moved = new Set(moves(was.tokens, this.spots()).map((m) => m.tid));
    for (const e of this.host.querySelectorAll<HTMLElement>("[data-tok]")) e.toggleAttribute("data-moved", moved.has(Number(e.dataset["tok"])));
  }

  private run(e: Element, frames: Keyframe[], o: KeyframeAnimationOptions, p: Pace): Animation {
    const a = e.animate(frames, { easing: EASE, fill: "backwards", ...o });
    a.playbackRate = 1 / p.speed;
    this.live.push(a);
    return a;
  }

  private fly(sc: Scene, f: Flight, wires: Map<string, Wire>): boolean {
    const p = sc.procs.get(f.pid);
    const fd = p?.fds.find((x) => {
      const file = sc.files.get(x.file);
      if (f.socket) return file?.kind === "socket" && file.object === f.id;
      return file?.kind === "pipe" && file.object === f.id && file.mode === (f.reads ? "r" : "w");
    });
    // What a socket sends goes into the other end's capsule, by a wire of its own.
    const wire = fd && wires.get(`${f.pid}:${fd.n}${f.socket && !f.reads ? "w" : ""}`);
    const end = f.socket && !f.reads ? (sc.s.sockets.find((x) => x.id === f.id)?.peer ?? 0) : f.id;
    const tube = this.host.querySelector<HTMLElement>(f.socket ? `.tube[data-sock="${end}"]` : `[data-pipe="${f.id}"]`);
    if (!wire || !tube) return false;
    const host = this.host.getBoundingClientRect();
    const middle = (e: Element): Point => {
      const r = e.getBoundingClientRect();
      return { x: r.left - host.left + r.width / 2, y: r.top - host.top + r.height / 2 };
    };
    const cells = [...tube.querySelectorAll(".cell")];
    const full = cells.filter((c) => c.classList.contains("full"));
    [...f.text].forEach((c, i) => {
      // Written bytes end at the tail of the pipe, read ones leave its exit.
      const at = f.reads ? cells[0] : (full[full.length - f.text.length + i] ?? full[full.length - 1] ?? cells[0]);
      if (at === undefined) return;
      const way = f.reads ? [middle(at), ...[...wire.points].reverse()] : [...wire.points, middle(at)];
      this.byte(glyph(c), sc.hue(f.tid), way, f.delay + i * BYTE_GAP);
      if (!f.reads && full.includes(at)) this.appear(at, f.delay + i * BYTE_GAP + BYTE_MS);
    });
    if (f.more > 0) this.byte(`${f.more} more`, sc.hue(f.tid), f.reads ? [...wire.points].reverse() : wire.points, f.delay + f.text.length * BYTE_GAP);
    return true;
  }

  /** A signal's tag flies from its sender's token to the door of a process. */
  private tag(sc: Scene, t: { pid: number; signal: number; tid: number }, was: Before): boolean {
    const at = this.host.querySelector<HTMLElement>(`[data-proc="${t.pid}"] [data-sig="${t.signal}"]`) ?? this.host.querySelector<HTMLElement>(`[data-proc="${t.pid}"] .pn-h, [data-proc="${t.pid}"] button`);
    const from = was.tokens.get(t.tid);
    if (!at || !from) return false;
    const host = this.host.getBoundingClientRect();
    const r = at.getBoundingClientRect();
    const e = document.createElement("span");
    e.className = "sig fly";
    e.dataset["hue"] = String(sc.hue(t.tid));
    e.textContent = signalName(t.signal);
    this.fx.append(e);
    const to = { x: r.left - host.left, y: r.top - host.top };
    const a = e.animate(
      [{ transform: `translate(${from.x + from.w}px,${from.y}px)`, opacity: 0 }, { opacity: 1, offset: 0.1 }, { opacity: 1, offset: 0.95 }, { transform: `translate(${to.x}px,${to.y}px)`, opacity: 0 }],
      { duration: TOKEN_MS, easing: EASE, fill: "both" },
    );
    this.live.push(a);
    a.finished.then(() => e.remove(), () => undefined);
    if (at.dataset["sig"]) this.live.push(at.animate([{ opacity: 0 }, { opacity: 0, offset: 0.95 }, { opacity: 1 }], { duration: TOKEN_MS }));
    return true;
  }

  private byte(text: string, hue: number, way: Point[], delay: number): void {
    const b = document.createElement("span");
    b.className = text.length > 2 ? "byte count" : "byte";
    b.textContent = text;
    b.dataset["hue"] = String(hue);
    b.style.offsetPath = `path("${pathOf(way)}")`;
    this.fx.append(b);
    const a = b.animate(
      [{ offsetDistance: "0%", opacity: 0 }, { opacity: 1, offset: 0.08 }, { opacity: 1, offset: 0.97 }, { offsetDistance: "100%", opacity: 0 }],
      { duration: BYTE_MS, delay, easing: "cubic-bezier(.45,.05,.35,1)", fill: "both" },
    );
    this.live.push(a);
    a.finished.then(() => b.remove(), () => undefined);
  }

  /** A cell stays empty until its byte has come. */
  private appear(cell: Element, at: number): void {
    this.live.push(cell.animate(
      [{ background: "var(--well)", color: "transparent", boxShadow: "none" }, { background: "var(--well)", color: "transparent", boxShadow: "none", offset: 0.99 }, {}],
      { duration: at, easing: "linear" },
    ));
  }

  private crash(card: HTMLElement, p: Pace): void {
    for (const line of card.querySelectorAll<SVGPolylineElement>(".crack polyline")) {
      this.run(line, [{ strokeDasharray: "400 400", strokeDashoffset: 400 }, { strokeDasharray: "400 400", strokeDashoffset: 0 }], { duration: 340, easing: "cubic-bezier(.6,0,.9,.6)" }, p);
    }
    for (const half of card.querySelectorAll<HTMLElement>(".half")) {
      this.run(half, [{ transform: "none" }, { transform: "none", offset: 0.36 }, { transform: getComputedStyle(half).transform }], { duration: CRASH_MS }, p);
    }
  }
}
