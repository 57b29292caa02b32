// <time-line>: the past of a run, a row for each core and each thread. Solid
// runs, thin is ready, hatched waits, a cross is where a thread was killed. What
// was seen and gone back from is veiled. A native range input lies over it all:
// dragging it, or its arrow keys, send seek {time}.

import { html, svg, nothing, LitElement, type TemplateResult } from "lit";
import type { Core, Crossing, Mark, Segment, Thread } from "../wire.gen";
import { duration } from "../words";
import { area, reach, rowsOf, split, ticks, type Row, type Span } from "./film";

const AXIS = 18;
const GAP = 6;
const PITCH = 19;
const LEAST = 13;
const SEEK_MS = 90;

export class TimeLine extends LitElement {
  static override properties = {
    segments: { attribute: false }, marks: { attribute: false }, cores: { attribute: false }, threads: { attribute: false },
    now: { attribute: false }, end: { attribute: false }, focusOn: { attribute: false },
    crossings: { attribute: false }, over: { attribute: false }, width: { state: true }, height: { state: true },
  };

  declare segments: Segment[];
  declare marks: Mark[];
  declare cores: Core[];
  declare threads: Thread[];
  /** simulated ns */
  declare now: number;
  /** how far the run is known to go, ns; 0: as far as was seen */
  declare end: number;
  /** a thread, 0: nobody */
  declare focusOn: number;
  declare crossings: Crossing[];
  /** the run has ended */
  declare over: boolean;
  declare width: number;
  declare height: number;

  private watcher: ResizeObserver | null = null;
  private furthest = 0;
  private sent = 0;
  private pending = 0;
  private dragged = false;

  constructor() {
    super();
    this.segments = [];
    this.marks = [];
    this.cores = [];
    this.threads = [];
    this.now = 0;
    this.end = 0;
    this.focusOn = 0;
    this.crossings = [];
    this.over = false;
    this.width = 0;
    this.height = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher = new ResizeObserver(() => this.measure());
    this.watcher.observe(this.parentElement ?? this);
    this.measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
  }

  private measure(): void {
    const p = this.parentElement;
    if (p === null) return;
    const s = getComputedStyle(p);
    this.width = this.clientWidth;
    this.height = p.clientHeight - parseFloat(s.paddingTop) - parseFloat(s.paddingBottom);
  }

  protected override render(): TemplateResult {
    const known = split(this.segments, this.marks, this.now);
    const last = Math.max(this.now, known.end, this.end);
    this.furthest = reach(last);
    const left = this.width < 560 ? 48 : 60;
    const wide = Math.max(40, this.width - left);
    const scale = wide / this.furthest;
    const tight = this.height < 3 * PITCH + AXIS;
    const axis = tight ? 0 : AXIS;
    const most = Math.max(this.cores.length + 1, Math.floor((this.height - axis - GAP) / LEAST));
    const film = { segments: known.past, later: known.later, cores: this.cores, threads: tight ? [] : this.threads, focus: this.focusOn, now: this.now };
    const rows = rowsOf(film, scale, tight ? this.cores.length : most);
    const tall = rows.reduce((n, r) => n + (r.kind === "others" ? 2 : 1), 0);
    const pitch = Math.min(PITCH, Math.max(LEAST, Math.floor((this.height - axis - GAP) / Math.max(1, tall))));
    const hues = new Map(this.threads.map((t) => [t.tid, t]));
    let y = 0;
    const placed = rows.map((row, i) => {
      if (i > 0 && row.kind !== "core" && rows[i - 1]!.kind === "core") y += GAP;
      const top = y;
      y += row.kind === "others" ? pitch * 2 : pitch;
      return { row, top };
    });
    const body = y;
    const x = this.now * scale;
    const dead = this.marks.filter((m) => m.kind === "crashed" || m.kind === "killed");
    const others = new Set(this.threads.map((t) => t.tid));
    for (const r of rows) if (r.kind === "thread") others.delete(r.id);
    const time = duration(this.now).join(" ");
    return html`<div class="film" .style=${`--gl:${left}px;height:${body + axis}px`}>
      <ol class="rls" aria-hidden="true">${placed.map(({ row, top }) =>
        html`<li class="rl ${row.kind === "thread" ? "one" : ""}" data-hue=${row.kind === "thread" ? row.hue : nothing} .style=${`top:${top}px;height:${pitch - 4}px;line-height:${pitch - 4}px`}>${row.label}</li>`)}</ol>
      <svg class="rows" width=${wide} height=${body} viewBox="0 0 ${wide} ${body}" aria-hidden="true">
        <defs>${[0, 1, 2, 3, 4, 5, 6, 7, 8].map((h) =>
          svg`<pattern id="tl-h${h}" data-hue=${h} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hl" width="1.5" height="5"></rect></pattern>`)}</defs>
        ${placed.map(({ row, top }) => (row.kind === "others"
          ? this.drawArea(others, top, pitch * 2 - 4, wide)
          : drawRow(row, top, pitch - 4, (tid) => hues.get(tid), wide)))}
        ${dead.map((m) => {
          const at = placed.find((p) => p.row.kind === "thread" && p.row.id === m.tid);
          return at ? svg`<path class="x ${m.time > this.now ? "later" : ""}" d=${cross(m.time * scale, at.top + (pitch - 4) / 2)}></path>` : nothing;
        })}
      </svg>
      ${tight ? nothing : this.drawCrossings(scale, body)}
      ${last > this.now || x > wide - 90 ? nothing : html`<span class="notyet" .style=${`transform:translateX(${left + x + 16}px)`}>${this.over ? "the end" : "not run yet"}</span>`}
      ${axis > 0 ? html`<div class="axis" aria-hidden="true">${ticks(this.furthest, Math.max(2, wide / 110)).map((t, i, all) =>
        html`<span class=${i === all.length - 1 && t.time * scale > wide - 30 ? "last" : i === 0 ? "zero" : ""} .style=${`left:${t.time * scale}px`}>${t.text}</span>`)}</div>` : nothing}
      <input class="scrub" type="range" min="0" max=${Math.max(1, this.furthest)} step="1" .value=${String(Math.round(this.now))}
        aria-label="Moment of the run" aria-valuetext=${`${time}${this.now < last ? ", of " + duration(last).join(" ") : ""}`}
        @input=${this.slid} @change=${this.let} @keydown=${this.key} />
      <span class="head-line" .style=${`transform:translateX(${left + x}px);height:${body + 1}px`}></span>
    </div>`;
  }

  private drawCrossings(scale: number, body: number): TemplateResult[] {
    return this.crossings.map((c, i) =>
      html`<span class="gmk" title="another thread could have gone first here" .style=${`left:calc(var(--gl) + ${c.time * scale}px);height:${body}px`}><b>${i + 1}</b></span>`);
  }

  private drawArea(tids: Set<number>, top: number, h: number, wide: number): TemplateResult {
    const n = Math.max(10, Math.min(240, Math.floor(wide / 3)));
    const list = area(split(this.segments, this.marks, this.now).past, tids, this.now, this.furthest, n);
    const most = Math.max(1, ...list.map((a) => a.run + a.ready + a.wait));
    const step = wide / n;
    const stack = (from: (a: { run: number; ready: number; wait: number }) => number, to: (a: { run: number; ready: number; wait: number }) => number) =>
      list.map((a, i) => (to(a) > from(a) ? `M${i * step} ${top + h - (from(a) / most) * h}h${step}V${top + h - (to(a) / most) * h}h${-step}z` : "")).join("");
    return svg`<path class="ar-run" d=${stack(() => 0, (a) => a.run)}></path><path class="ar-rdy" d=${stack((a) => a.run, (a) => a.run + a.ready)}></path><path class="ar-blk" d=${stack((a) => a.run + a.ready, (a) => a.run + a.ready + a.wait)}></path><path class="idle" d=${`M0 ${top + h}H${wide}`}></path>`;
  }

  private value(e: Event): number {
    return Math.min(Number((e.target as HTMLInputElement).value), this.furthest);
  }

  /** While it is dragged, at most one question every 90 ms; the last one always. */
  private readonly slid = (e: Event): void => {
    this.dragged = true;
    const time = this.value(e);
    const wait = this.sent + SEEK_MS - performance.now();
    clearTimeout(this.pending);
    if (wait <= 0) this.seek(time);
    else this.pending = window.setTimeout(() => this.seek(time), wait);
  };

  private readonly let = (e: Event): void => {
    clearTimeout(this.pending);
    if (!this.dragged) return;
    this.dragged = false;
    this.seek(this.value(e));
  };

  /** Arrow keys move by a hundredth of what is shown, not by a nanosecond. */
  private readonly key = (e: KeyboardEvent): void => {
    const step: Record<string, number> = { ArrowLeft: -0.01, ArrowDown: -0.01, ArrowRight: 0.01, ArrowUp: 0.01, PageDown: -0.1, PageUp: 0.1 };
    const by = step[e.key];
    if (e.key === "Home" || e.key === "End") {
      e.preventDefault();
      this.seek(e.key === "Home" ? 0 : this.furthest);
    } else if (by !== undefined) {
      e.preventDefault();
      this.seek(Math.max(0, this.now + by * this.furthest), "event");
    }
  };

  /** least: by what it goes back at least, however long the call was. */
  private seek(time: number, least = ""): void {
    this.sent = performance.now();
    this.dispatchEvent(new CustomEvent("seek", { detail: { time: Math.round(time), least }, bubbles: true, composed: true }));
  }

  protected override updated(): void {
    // The browser clamps a value that was set before its bounds.
    const input = this.querySelector<HTMLInputElement>(".scrub");
    if (input && !this.dragged) input.value = String(Math.round(this.now));
  }
}

const r1 = (v: number) => Math.round(v * 10) / 10;

function bar(s: Span, y: number, h: number): string {
  const w = Math.max(0.6, s.w - (s.w > 3 ? 1 : 0));
  const r = Math.min(3.5, w / 2);
  if (w < 3) return `M${r1(s.x)} ${y}h${r1(w)}v${h}h${r1(-w)}z`;
  return `M${r1(s.x + r)} ${y}h${r1(w - 2 * r)}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${r1(-(w - 2 * r))}a${r} ${r} 0 0 1 ${-r} ${-r}v${-(h - 2 * r)}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

const flat = (s: Span, y: number, h: number) => `M${r1(s.x)} ${y}h${r1(Math.max(0.7, s.w - (s.w > 3 ? 1 : 0)))}v${h}h${r1(-Math.max(0.7, s.w - (s.w > 3 ? 1 : 0)))}z`;

const cross = (x: number, y: number) => `M${r1(x - 4)} ${y - 4}l8 8m0 -8l-8 8`;

/** One path for each colour and form, whatever the number of spans. */
function drawRow(row: Row, top: number, h: number, thread: (tid: number) => Thread | undefined, wide: number): TemplateResult {
  const paths = new Map<string, { cls: string; hue: number; d: string }>();
  const add = (cls: string, hue: number, d: string) => {
    const key = cls + hue;
    const p = paths.get(key);
    if (p) p.d += d;
    else paths.set(key, { cls, hue, d });
  };
  const names: TemplateResult[] = [];
  for (const s of row.spans) {
    const t = thread(s.tid);
    const hue = row.kind === "core" ? (t?.hue ?? 0) : row.hue;
    const later = s.later ? " later" : "";
    if (s.state === "running") add("run" + later, hue, bar(s, top, h));
    else if (s.state === "ready") add("rdy" + later, hue, flat(s, top + h / 2 - 1, 2));
    else if (s.state === "blocked" || s.state === "stopped") add("blk" + later, hue, flat(s, top + 3, h - 6));
    if (row.kind === "core" && t && s.state === "running" && s.w > t.label.length * 7 + 12) {
      names.push(svg`<text class="nm ${later}" x=${r1(s.x + 6)} y=${top + h / 2 + 3.8}>${t.label}</text>`);
    }
  }
  return svg`<g>${row.kind === "core" ? svg`<path class="idle" d=${`M0 ${top + h / 2}H${wide}`}></path>` : nothing}${[...paths.values()].map((p) =>
    svg`<path class=${p.cls} data-hue=${p.hue} d=${p.d} fill=${p.cls.startsWith("blk") ? `url(#tl-h${p.hue})` : nothing}></path>`)}${names}</g>`;
}
