// How a process and a thread are with signals, in words: web/ui/signal.go in the
// browser.

import type { Process, Thread } from "./wire.gen";
import { code, duration, signalName } from "./words";

const names = (list: number[]): string => list.map(signalName).join(", ");

/** What a process has of signals, a sentence each. */
export function signalsText(p: Process): string[] {
  const items: string[] = [];
  if (p.stopped !== 0) items.push(`Stopped by ${signalName(p.stopped)}.`);
  if (p.pending.length > 0) items.push(`Pending, blocked by all its threads: ${names(p.pending)}.`);
  if (p.actions.length > 0) items.push(`On signals: ${p.actions.map((a) => signalName(a.signal) + (a.handler === "" ? " is ignored" : ` runs ${code(a.handler)}`)).join(", ")}.`);
  if (p.alarm !== 0) items.push(`Its alarm rings at ${duration(p.alarm).join(" ")}.`);
  return items;
}

/** What a thread has of signals, as the end of a sentence. */
export function masksText(t: Thread): string {
  let out = "";
  if (t.blocked.length > 0) out += `; blocks ${names(t.blocked)}`;
  if (t.pending.length > 0) out += `; pending: ${names(t.pending)}`;
  if (t.cancel) out += "; asked to end";
  return out;
}
