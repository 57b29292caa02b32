// Process groups, sessions and niceness in words: web/ui/group.go in the browser.

import type { Process, Snapshot } from "./wire.gen";

/** Session of the shell that started the program: the terminal is its. */
const SHELL = 10;

/** Where a process stands among groups, where there are several; its niceness, where it has one. */
export function groupText(s: Snapshot, p: Process): string[] {
  const items: string[] = [];
  const groups = new Set(s.procs.filter((q) => q.state === "alive").map((q) => q.group));
  if (p.session !== 0 && p.session !== SHELL) items.push(`No terminal: session ${p.session}, group ${p.group}.`);
  else if (groups.size > 1) items.push(`Group ${p.group}, ${p.group === s.terminal.foreground ? "has the terminal" : "in the background"}.`);
  if (p.nice !== 0) items.push(`Niceness ${p.nice}.`);
  return items;
}
