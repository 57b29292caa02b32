// A thread's token. There is one of each thread, wherever it is now: the motion
// finds it by data-tok and lets it travel.

import { html, type TemplateResult } from "lit";
import type { Rows } from "./rows";

const forms: Record<string, string> = { running: "run", ready: "rdy", blocked: "blk", stopped: "stop", ended: "gone" };

export function token(rows: Rows, tid: number, small = false): TemplateResult {
  const t = rows.thread.get(tid);
  const form = forms[t?.state ?? ""] ?? "";
  return html`<span class="tok ${form} ${small ? "small" : ""}" data-tok=${tid} data-hue=${t?.hue ?? 0} data-len=${(t?.label ?? "?").length}>${t?.label ?? "?"}</span>`;
}

/** A ready thread's token is a button: whoever presses it lets it go next. */
export function choice(rows: Rows, tid: number): TemplateResult {
  const t = rows.thread.get(tid);
  const label = t?.label ?? "?";
  const choose = (e: Event) =>
    (e.currentTarget as Element).dispatchEvent(new CustomEvent("choose", { detail: { tid }, bubbles: true }));
  return html`<button type="button" class="tok rdy" data-tok=${tid} data-hue=${t?.hue ?? 0} data-len=${label.length}
    aria-label="${label} is ready. Let it go next." title="Let ${label} go next" @click=${choose}>${label}</button>`;
}
