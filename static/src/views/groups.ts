// Process groups and sessions: a bracket over the rooms of a group says whether
// it has the terminal; a process in a session of its own has none. Groups are
// drawn only when there is more than one, since else they tell nothing.

import { html, nothing, type TemplateResult } from "lit";
import type { Process } from "../wire.gen";
import type { Scene } from "./scene";

/** Session of the shell that started the program: the terminal is its. */
export const SHELL = 10;

/** Whether groups have to be told apart. */
export const grouped = (procs: Process[]): boolean => new Set(procs.filter((p) => p.state === "alive").map((p) => p.group)).size > 1;

/** What a bracket says. */
export function groupWord(sc: Scene, p: Process): string {
  if (p.session !== SHELL) return `group ${p.group}`;
  return `group ${p.group}, ${p.group === sc.s.terminal.foreground ? "has the terminal" : "in the background"}`;
}

/** The bracket over a room: its word at the first of a row, and whether it goes on to the next room of that row. */
export function drawBracket(sc: Scene, cards: Process[], i: number, columns: number): TemplateResult | typeof nothing {
  const p = cards[i]!;
  if (!grouped(cards) || p.state !== "alive") return nothing;
  const same = (q: Process | undefined) => q !== undefined && q.state === "alive" && q.group === p.group;
  const after = i % columns < columns - 1 && same(cards[i + 1]);
  const before = i % columns > 0 && same(cards[i - 1]);
  return html`<span class="brk ${before ? "cont" : ""} ${after ? "on" : ""}">${before ? nothing : html`<i>${groupWord(sc, p)}</i>`}</span>`;
}

/** A niceness as it stands below a token. */
export const niceWord = (n: number): string => (n < 0 ? `\u2212${-n}` : String(n));
