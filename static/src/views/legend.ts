// The legend names only the forms that are on the screen now.

import { html, type TemplateResult } from "lit";
import type { Snapshot } from "../wire.gen";

export function forms(s: Snapshot): string[] {
  const out: string[] = [];
  const has = (state: string) => s.threads.some((t) => t.state === state);
  if (has("running")) out.push("run");
  if (has("ready")) out.push("rdy");
  if (has("blocked")) out.push("blk");
  const pages = new Set(s.procs.flatMap((p) => p.regions.flatMap((r) => r.pages.map((run) => run.state))));
  if (pages.has("own") || pages.has("copied")) out.push("own");
  if (pages.has("shared")) out.push("cow");
  return out;
}

const names: Record<string, string> = { run: "runs", rdy: "ready", blk: "waits", own: "own page", cow: "shared after fork" };

export function legend(s: Snapshot): TemplateResult {
  return html`<p class="legend">${forms(s).map(
    (f) => html`<span><i class=${f === "own" || f === "cow" ? `pg ${f}` : `tok small ${f}`}></i>${names[f]}</span>`,
  )}</p>`;
}
