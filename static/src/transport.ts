// Play, Back, Step, who goes next. A button that cannot do anything says so
// with aria-disabled and keeps the focus: a disabled one would lose it in the
// middle of somebody's stepping.

import { html, render, nothing } from "lit";
import type { Session } from "./session";
import type { State, Store } from "./store";
import { duration, threadOf } from "./words";

const PLAY = "M3 1.5v11l9-5.5z";
const PAUSE = "M3 2h3v10H3zM8 2h3v10H8z";
const AGAIN = "M7 2.2a4.8 4.8 0 1 0 4.6 6.2h-1.9A3 3 0 1 1 7 4.1c.8 0 1.5.3 2.1.8L7.300 6.700H12V2L10.400 3.600A4.800 4.800 0 0 0 7 2.200z";

export type Kind = "line" | "event" | "instruction" | "switch";

export class Transport {
  private readonly play = document.getElementById("b-play");
  private readonly back = document.getElementById("b-back");
  private readonly step = document.getElementById("b-step");
  private readonly time = document.getElementById("time");
  private readonly next = document.getElementById("next");
  private readonly kind = document.getElementById("s-step") as HTMLSelectElement | null;
  private readonly speed = document.getElementById("s-speed") as HTMLSelectElement | null;

  constructor(private readonly store: Store, private readonly session: Session) {
    this.play?.addEventListener("click", () => this.toggle());
    this.back?.addEventListener("click", () => this.move(-1));
    this.step?.addEventListener("click", () => this.move(1));
    document.getElementById("b-reset")?.addEventListener("click", () => this.home());
    this.speed?.addEventListener("change", () => {
      if (this.store.state.status.mode === "playing") this.session.do({ do: "play", speed: this.rate() });
    });
  }

  private get mode(): string {
    return this.store.state.status.mode;
  }

  /** Nothing has run, and there is nothing to run. */
  private get empty(): boolean {
    return this.store.state.snapshot === null || this.store.state.snapshot.procs.length === 0;
  }

  private get limit(): boolean {
    return this.store.state.snapshot?.end?.limit === "instructions";
  }

  rate(): number {
    return this.speed ? Number(this.speed.value) : 5;
  }

  toggle(): void {
    if (this.empty || this.mode === "compiling") return;
    if (this.mode === "playing") this.session.do({ do: "pause" });
    else if (this.limit) this.session.do({ do: "go-on" });
    else if (this.mode === "ended") {
      this.session.do({ do: "reset" });
      this.session.do({ do: "play", speed: this.rate() });
    } else if (this.mode !== "waiting") this.session.do({ do: "play", speed: this.rate() });
  }

  move(n: number): void {
    if (this.empty) return;
    const step = (this.kind?.value ?? "line") as Kind;
    if (n < 0) {
      if (this.canBack()) this.session.do({ do: "back", step, n: -n });
    } else if (this.canStep()) this.session.do({ do: "step", step, n });
  }

  home(): void {
    if (!this.empty) this.session.do({ do: "reset" });
  }

  /** Plays to the end as fast as can be. */
  end(): void {
    if (this.canStep()) this.session.do({ do: "play", speed: 0 });
  }

  private canBack(): boolean {
    return this.store.state.status.canBack;
  }

  private canStep(): boolean {
    return !this.empty && this.mode !== "ended" && this.mode !== "waiting" && this.mode !== "compiling";
  }

  draw(st: State): void {
    const mode = st.status.mode;
    const ended = mode === "ended";
    face(this.play, mode === "playing" ? "Pause" : this.limit ? "Go on" : ended ? "Run again" : "Play",
      mode === "playing" ? PAUSE : ended && !this.limit ? AGAIN : PLAY);
    able(this.play, !this.empty && mode !== "waiting" && mode !== "compiling");
    able(this.back, this.canBack());
    able(this.step, this.canStep());
    if (this.time) {
      const [n, unit] = duration(st.snapshot?.time ?? 0);
      render(html`${n} <small>${unit}</small>`, this.time);
    }
    this.drawNext(st);
  }

  /** Who takes the next step, and the others who could. */
  private drawNext(st: State): void {
    if (!this.next) return;
    const s = st.snapshot;
    const next = s && threadOf(s, st.status.next);
    const focus = s && threadOf(s, st.status.focus);
    if (!s || !next || st.status.mode !== "paused") {
      render(nothing, this.next);
      return;
    }
    const others = s.ready.map((id) => threadOf(s, id)).filter((t) => t !== undefined && t.tid !== next.tid).slice(0, 5);
    const tok = (hue: number, label: string) => html`<em class="who" data-hue=${hue}>${label}</em>`;
    render(
      html`${focus ? html`<span class="lbl">steps follow</span> ${tok(focus.hue, focus.label)}
        <button type="button" class="lnk" @click=${() => this.session.do({ do: "focus", tid: 0 })}>whoever is next</button>` : nothing}
        <span class="lbl">next</span> ${tok(next.hue, next.label)}${others.length > 0 ? html`<span class="lbl">or let</span>` : nothing}
        ${others.map((t) => html`<button type="button" class="btn sm" @click=${() => this.session.do({ do: "choose", tid: t!.tid })}>${tok(t!.hue, t!.label)} go first</button>`)}`,
      this.next,
    );
  }
}

function face(b: HTMLElement | null, text: string, path: string): void {
  const tx = b?.querySelector(".tx");
  if (!tx || tx.textContent === text) return;
  tx.textContent = text;
  b!.querySelector("path")!.setAttribute("d", path);
}

function able(b: HTMLElement | null, can: boolean): void {
  b?.setAttribute("aria-disabled", String(!can));
}
