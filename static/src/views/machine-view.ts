// <machine-view>: the picture of a machine in three strata, always in this
// order: cores and ready queue, processes, kernel objects. It is drawn from one
// snapshot, whatever it was before; motion comes after. What a person does here
// goes up as events: choose {tid}, focus {tid}, look {pid}, input {text, eof}.

import { html, nothing, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Detail, Event as MachineEvent, Snapshot } from "../wire.gen";
import { drawCores } from "./cores";
import { drawCompact, drawTiles } from "./crowd";
import { drawBracket } from "./groups";
import { drawInsight } from "./insight";
import { drawKernel, type Typed } from "./kernel";
import { press } from "./keys";
import { drawLegend } from "./legend";
import { Motion, type Before } from "./motion";
import { drawRoom, type RoomActs, type RoomForm } from "./room";
import { columns, shown, sizeFor, type Size } from "./scale";
import { Ghosts, Scene } from "./scene";
import { Wires } from "./wires";

/** Simulated ns between two questions about a room's memory, in real ms. */
const LOOK_MS = 400;

/** Up to this width a room has its memory below its threads; see room.css. */
const STACKED = 300;

export class MachineView extends LitElement {
  static override properties = {
    snapshot: { attribute: false }, events: { attribute: false }, focusOn: { attribute: false }, motion: { attribute: false },
    next: { attribute: false }, quantum: { attribute: false }, details: { attribute: false },
    width: { state: true }, cells: { state: true },
  };

  declare snapshot: Snapshot | null;
  /** those since the last draw */
  declare events: MachineEvent[];
  /** a thread, 0: nobody */
  declare focusOn: number;
  /** whether things may fly */
  declare motion: boolean;
  /** who takes the next step if nobody chooses */
  declare next: number;
  /** ns */
  declare quantum: number;
  /** what is in the memory of the process in focus, if it is known */
  declare details: Detail | null;
  declare width: number;
  /** cells that fit into a capsule */
  declare cells: number;

  private readonly ghosts = new Ghosts();
  private size: Size = "rooms";
  private scene: Scene | null = null;
  /** the events of the last change of state */
  private latest: MachineEvent[] = [];
  private wires: Wires | null = null;
  private mover: Motion | null = null;
  private was: Before | null = null;
  private watcher: ResizeObserver | null = null;
  private looked = { at: -1, pid: 0, when: 0 };
  /** the heights that cards needed so far, by pid, in one form and width */
  private tallest = { key: "", of: new Map<string, number>() };

  constructor() {
    super();
    this.snapshot = null;
    this.events = [];
    this.focusOn = 0;
    this.motion = false;
    this.next = 0;
    this.quantum = 100_000;
    this.details = null;
    this.width = 0;
    this.cells = 12;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("keydown", this.key);
    this.width = this.clientWidth;
    this.watcher = new ResizeObserver(() => {
      if (this.clientWidth !== this.width && this.clientWidth > 0) this.width = this.clientWidth;
      else if (this.scene) this.wires?.draw(this.scene);
    });
    this.watcher.observe(this);
    void document.fonts.ready.then(() => this.scene && this.wires?.draw(this.scene));
  }

  private readonly key = (e: KeyboardEvent): void => {
    if (!e.defaultPrevented && press(this, e, (tid) => this.acts.focus(tid))) e.preventDefault();
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("keydown", this.key);
    this.watcher?.disconnect();
    this.mover?.stop();
  }

  protected override shouldUpdate(): boolean {
    return this.snapshot !== null; // until then what the server drew stays
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated) this.replaceChildren();
    // Events stay until the state changes again, whatever else is drawn between.
    if (!changed.has("snapshot")) return;
    this.latest = this.events;
    this.was = this.mover?.before(this.motion) ?? null;
  }

  private acts: RoomActs = {
    focus: (tid) => this.up("focus", { tid }),
    look: (pid) => this.up("look", { pid }),
  };

  private up(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const s = this.snapshot!;
    this.ghosts.note(s);
    const { cards, ended } = shown(s.procs);
    this.size = sizeFor(cards.length, this.size);
    const sc = new Scene(s, this.latest, this.focusOn, this.ghosts, this.size !== "rooms");
    this.scene = sc;
    return html`
      ${drawCores(sc, this.quantum, this.lane(s.cores.length), (tid) => this.up("choose", { tid }))}
      <section class="flow" aria-label="Processes">
        ${this.size === "rooms" ? this.rooms(sc, cards, ended) : this.size === "compact" ? drawCompact(sc, cards, ended, this.width, this.acts) : drawTiles(sc, cards, ended, this.width, this.acts)}
      </section>
      ${drawKernel(sc, this.cells, this.size !== "rooms", (t: Typed) => this.up("input", t))}
      ${drawLegend(sc, this.size === "rooms")}
      ${drawInsight(sc, this.details)}
      <svg class="wires" aria-hidden="true"></svg><div class="fx" aria-hidden="true"></div>`;
  }

  private rooms(sc: Scene, cards: Snapshot["procs"], ended: number): TemplateResult {
    const cols = columns(cards.length, this.width);
    const rows = Math.ceil(cards.length / cols);
    const low = rows > 1 && cols > 1;
    const card = (this.width - 20 * (cols - 1)) / cols;
    const own = card - 44 - (low ? 0 : 112); // what the threads have of it
    const wide = cols === 1 && own > 560;
    const inline = own >= 230;
    const form: RoomForm = { threads: low ? 3 : wide ? 8 : 6, flat: low, calls: inline ? Math.min(own, 420) - 100 : own - 14, inline, edge: card, locks: low ? 1 : 4 };
    return html`<ul class="procs c${cols} ${low ? "low" : wide ? "wide" : ""}" aria-label="Processes">${repeat(cards, (p) => p.pid, (p, i) => drawRoom(sc, p, form, this.acts, drawBracket(sc, cards, i, cols)))}</ul>
      ${ended > 0 ? html`<p class="lbl ended-n">and ${ended} more, ended</p>` : nothing}`;
  }

  protected override updated(changed: PropertyValues): void {
    const sc = this.scene;
    if (sc === null) return;
    this.wires ??= new Wires(this, this.querySelector<SVGSVGElement>(":scope > .wires")!);
    this.mover ??= new Motion(this, this.querySelector<HTMLElement>(":scope > .fx")!);
    this.keepHeight();
    this.countCells();
    this.wires.draw(sc);
    if (this.was !== null && changed.has("snapshot")) {
      if (this.motion) this.mover.play(sc, this.was, this.wires.drawn);
      else this.mover.rings(this.was);
    }
    this.was = null;
    this.askAgain(sc);
  }

  /** Pixels for tokens in the ready queue. */
  private lane(cores: number): number {
    const beside = this.width > 820 && cores <= 2 ? (cores === 1 ? 252 : 504) : 0;
    return this.width - beside - 140;
  }

  /** Cards keep the height that they needed so far: what ends makes nothing jump. */
  private keepHeight(): void {
    const rooms = this.querySelector<HTMLElement>(".procs");
    if (rooms === null) return;
    const key = `${rooms.className} ${this.width}`;
    if (key !== this.tallest.key || this.snapshot!.events <= 2) this.tallest = { key, of: new Map() };
    const mem = this.width <= STACKED ? ".mem" : ".mem.flat";
    for (const card of rooms.querySelectorAll<HTMLElement>(".proc")) {
      const parts = [...card.querySelectorAll<HTMLElement>(`.half.a > :is(.ph, .fds), .half.a :is(.threads, .wells, .bufs, ${mem})`)];
      const need = parts.reduce((n, e) => n + e.offsetHeight, 18 + 14 * Math.max(0, parts.length - 3));
      const pid = card.dataset["proc"]!;
      const tallest = Math.max(need, this.tallest.of.get(pid) ?? 0);
      this.tallest.of.set(pid, tallest);
      card.style.setProperty("--least", `${tallest}px`);
    }
  }

  /** How many cells the capsules have room for, now that they are drawn. */
  private countCells(): void {
    const wide = [...this.querySelectorAll(".tube")].map((e) => e.clientWidth);
    if (wide.length > 0) this.cells = Math.max(5, Math.min(24, Math.floor((Math.min(...wide) - 19) / 23)));
  }

  /** What a focused room holds is asked for again when it may have changed. */
  private askAgain(sc: Scene): void {
    const pid = sc.focusPid;
    if (pid === 0 || sc.procs.get(pid)?.state !== "alive" || this.details?.pid !== pid) return;
    const now = performance.now();
    if (this.looked.pid === pid && (this.looked.at === sc.s.at || now - this.looked.when < LOOK_MS)) return;
    this.looked = { at: sc.s.at, pid, when: now };
    this.acts.look(pid);
  }
}
