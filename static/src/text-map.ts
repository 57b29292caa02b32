// Memory that several processes reach, in words: web/ui/map.go in the browser.

import type { Snapshot } from "./wire.gen";
import { count } from "./words";

/** A line for each mapping that is for all who have it. */
export function mapsText(s: Snapshot): string[] {
  const names: string[] = [];
  for (const p of s.procs) if (p.state === "alive") for (const r of p.regions) if (r.both && r.name !== "" && !names.includes(r.name)) names.push(r.name);
  return names.map((name) => {
    const has = s.procs.filter((p) => p.state === "alive" && p.regions.some((r) => r.both && r.name === name));
    const size = Math.max(...has.flatMap((p) => p.regions.filter((r) => r.both && r.name === name).map((r) => r.size)));
    return `*${name}*: ${count(size, "byte", "bytes")}, in ${has.map((p) => `*${p.name}*`).join(" and ")}.`;
  });
}
