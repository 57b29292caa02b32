// One sentence for each step, the reason under it, and the same sentence for
// those who listen: at once after a step of the person's, at most one in two
// seconds while it plays, the newest wins.

import { render } from "lit";
import type { State } from "./store";
import { duration, marked, plain } from "./words";

const GAP = 2000;

export class Narration {
  private readonly say = document.getElementById("say");
  private readonly voice = document.getElementById("voice");
  private readonly why = document.getElementById("why");
  private readonly moment = document.getElementById("moment");
  private readonly status = document.getElementById("status");
  private readonly alarm = document.getElementById("alert");
  private told: unknown = undefined;
  private spoke = 0;
  private timer = 0;
  private cleared = false;

  draw(st: State, extra: string): void {
    if (!this.say || !this.why) return;
    const s = st.snapshot;
    if (!this.cleared) {
      this.cleared = true;
      this.say.textContent = this.why.textContent = "";
    }
    const what = st.say?.what ?? (s === null || s.procs.length === 0 ? "Nothing runs yet." : "");
    const why = st.say?.why ?? (what === "Nothing runs yet." ? "Press Run, and the first process appears here." : "");
    render(marked(what, s), this.say);
    render(marked(extra || why, s), this.why);
    this.reachable(what + (extra || why));
    if (this.moment) {
      const steps = st.status.steps > 0 ? `step ${st.status.steps}, ` : "";
      const [n, unit] = duration(s?.time ?? 0);
      const home = document.body.dataset["page"] === "home" ? `${st.run?.title ?? ""}, ` : "";
      const at = s === null || s.procs.length === 0 ? "" : s.end ? `${home}${n} ${unit}, nothing more can happen` : `${home}${steps}at ${n} ${unit}`;
      this.moment.textContent = at;
    }
    if (st.say !== this.told) {
      const first = this.told === undefined;
      this.told = st.say;
      if (st.say !== null && !first) this.speak(plain(st.say.what), st.status.mode === "playing");
    }
  }

  /** Words that do not fit are scrolled, by keys too. */
  private reachable(words: string): void {
    const v = this.voice;
    if (!v || words === this.fits) return;
    this.fits = words;
    if (v.scrollHeight > v.clientHeight) v.tabIndex = 0;
    else v.removeAttribute("tabindex");
  }
  private fits = "";

  private speak(text: string, playing: boolean): void {
    clearTimeout(this.timer);
    const wait = playing ? Math.max(0, this.spoke + GAP - performance.now()) : 0;
    const now = () => {
      this.spoke = performance.now();
      if (this.status) this.status.textContent = text;
    };
    if (wait === 0) now();
    else this.timer = window.setTimeout(now, wait);
  }

  /** Says something that must not be missed. */
  alert(text: string): void {
    if (this.alarm) this.alarm.textContent = text;
  }
}
