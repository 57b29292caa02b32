// Only the forms that are in the picture are explained.

import { html, type TemplateResult } from "lit";
import type { Scene } from "./scene";

const swatch = (form: string) => html`<i class="tok small ${form}" data-hue="0"></i>`;
const page = (form: string) => html`<i class="pg ${form}"></i>`;

export function drawLegend(sc: Scene, pages: boolean): TemplateResult {
  const has = (state: string) => sc.s.threads.some((t) => t.state === state);
  const runs = sc.s.procs.filter((p) => p.state === "alive").flatMap((p) => p.regions).flatMap((r) => r.pages);
  const mem = (state: string) => pages && runs.some((r) => r.state === state);
  const items: [boolean, TemplateResult, string][] = [
    [has("running"), swatch("run"), "runs"],
    [has("ready"), swatch(""), "ready"],
    [has("blocked"), swatch("blk"), "waits"],
    [mem("own"), page(""), "own page"],
    [mem("shared"), page("cow"), "shared after fork"],
    [mem("copied"), page("copied"), "copied on first write"],
  ];
  return html`<ul class="legend" aria-label="Forms">${items.filter(([on]) => on).map(([, form, word]) => html`<li>${form}${word}</li>`)}</ul>`;
}
