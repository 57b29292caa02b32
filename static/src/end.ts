// The end of a run: why who is left cannot go on, and the points where another
// thread could have gone first. What comes of it is not told beforehand.

import { html, render, nothing, type TemplateResult } from "lit";
import type { Link } from "./wire.gen";
import type { State } from "./store";
import { duration, marked, threadOf } from "./words";

export class End {
  private readonly el = document.getElementById("endp");

  constructor(private readonly cross: (at: number, tid: number) => void) {}

  /** Takes the n-th point, from 1; false if there is none. */
  take(st: State, n: number): boolean {
    const c = st.status.mode === "ended" ? st.status.crossings[n - 1] : undefined;
    if (c === undefined || c.others.length === 0) return false;
    this.cross(c.at, c.others[0]!);
    return true;
  }

  draw(st: State): void {
    if (this.el === null) return;
    const { mode, crossings, chain } = st.status;
    this.el.hidden = mode !== "ended" || (crossings.length === 0 && chain.length === 0);
    document.body.classList.toggle("ended", !this.el.hidden);
    if (this.el.hidden) {
      render(nothing, this.el);
      return;
    }
    render(
      html`${chain.length > 0
        ? html`<div class="because"><h2>Why it cannot go on</h2>
            <ol class="chain ${st.status.ring ? "ring" : ""}">${chain.map((l, i) => this.link(l, ringed(i, chain, st.status.ring), st))}</ol></div>`
        : nothing}
      ${crossings.length > 0
        ? html`<div class="whatif"><h2>What if another thread had gone first?</h2>
            <p class="lbl">${this.points(st)} What do you expect?</p>
            <ol>${crossings.map((c, i) => {
              const [n, unit] = duration(c.time);
              return html`<li><span class="gm">${i + 1}</span><span class="tm">${n} ${unit}</span><span class="ws">${marked(c.say, st.snapshot)}</span
                ><span class="go">${c.others.slice(0, 3).map((tid) => {
                  const t = st.snapshot && threadOf(st.snapshot, tid);
                  return html`<button type="button" class="btn sm" @click=${() => this.cross(c.at, tid)}>Let <em class="who" data-hue=${t?.hue ?? 0}>${t?.label ?? tid}</em> go first</button>`;
                })}</span></li>`;
            })}</ol></div>`
        : nothing}`,
      this.el,
    );
  }

  private points(st: State): string {
    const { crossings, crossed } = st.status;
    if (crossed > crossings.length) return `The ${crossings.length} points nearest to the end, of ${crossed}.`;
    return crossings.length === 1 ? "At one point another could have run." : `At ${crossings.length} points another could have run.`;
  }

  private link(l: Link, place: string, st: State): TemplateResult {
    const t = st.snapshot && threadOf(st.snapshot, l.tid);
    const form = l.form === "thread" ? html`<span class="tok small ${t?.state === "blocked" ? "blk" : t?.state === "running" ? "run" : ""}" data-hue=${t?.hue ?? 0}>${l.name}</span>`
      : l.form === "pipe" ? html`<span class="pipe-i" aria-hidden="true"></span>`
      : l.form === "fd" ? html`<span class="fd-i" aria-hidden="true">${l.name}</span>`
      : html`<span class="lock-i" aria-hidden="true"></span>`;
    return html`<li class=${place}>${form}<span>${marked(l.say, st.snapshot)}</span></li>`;
  }
}

/** Where the i-th link stands in the ring that the chain's end closes: it leads
 *  back to the thread that the last link names, and what is before that thread
 *  only waits for the ring. */
function ringed(i: number, chain: Link[], ring: boolean): string {
  if (!ring) return "";
  const last = chain.length - 1;
  const back = chain[last]!.tid;
  const start = Math.max(0, chain.findIndex((l) => l.form === "thread" && l.tid === back));
  return i === start ? "r-start" : i === last ? "r-end" : i > start ? "r-mid" : "";
}
