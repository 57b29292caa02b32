// The state as headings and lists, as web/ui/text.go says it; a golden
// compares the two. It is drawn only while somebody looks at it.

import { html, render } from "lit";
import type { Snapshot, Thread, Process, Sentence } from "./wire.gen";
import { lockText, runsText } from "./text-lock";
import { descriptorText, nodeText, streamText } from "./text-file";
import { groupText } from "./text-group";
import { mapsText } from "./text-map";
import { masksText, signalsText } from "./text-signal";
import { socketText } from "./text-socket";
import { bytes, code, count, fault, marked, remarkText, signalName, thousands, threadOf, waitsFor } from "./words";

export interface Section {
  title: string;
  items: string[];
}

/** Says the whole state; end is the sentence of a run that has ended. */
export function textOf(s: Snapshot, end: Sentence | null): Section[] {
  const out: Section[] = [];
  if (s.end !== null && end !== null) out.push({ title: "The end", items: [end.what, end.why].filter((x) => x !== "") });
  out.push({
    title: "Cores",
    items: s.cores.map((c) => {
      const t = threadOf(s, c.tid);
      return t ? `Core ${c.id}: [${t.label}] of ${room(s, t.pid)}${inside(t)}` : `Core ${c.id}: idle`;
    }),
  });
  out.push({ title: "Ready queue", items: [labels(s, s.ready) || "empty"] });
  for (const p of s.procs) out.push(processText(s, p));
  const kernel = kernelText(s);
  if (kernel.length > 0) out.push({ title: "Kernel", items: kernel });
  if (s.remarks.length > 0) out.push({ title: "Remarks", items: s.remarks.map((r) => `${r.file}, line ${r.line}: ${remarkText(s, r)}`) });
  return out;
}

function processText(s: Snapshot, p: Process): Section {
  const items: string[] = [];
  const title = `${p.name}, pid ${p.pid}`;
  if (p.state !== "alive") {
    const kept = p.state === "zombie" ? `, kept for pid ${p.parent}` : "";
    const c = p.crash;
    if (c !== null) {
      const t = threadOf(s, c.tid);
      const value = c.name === "" ? "" : ", " + code(`${c.name} = ${c.value}`);
      items.push(`Ended by ${signalName(p.signal)}${kept}: ${t ? `[${t.label}]` : "a thread"} ${fault(c)} at ${c.file}, line ${c.line}${value}.`);
    } else if (p.signal !== 0) items.push(`Ended by ${signalName(p.signal)}${kept}.`);
    else items.push(`Ended with ${p.exit}${kept}.`);
    return { title, items };
  }
  if (p.orphan) items.push(`Its parent has ended; now pid ${p.parent}.`);
  items.push(...groupText(s, p), ...signalsText(p));
  for (const t of s.threads) if (t.pid === p.pid) items.push(`[${t.label}]: ${threadText(s, t)}`);
  const fds = p.fds.map((fd) => `${fd.n} ${openFile(s, p, fd.file)}${fd.cloexec ? " (ends at exec)" : ""}`);
  if (fds.length > 0) items.push(`Descriptors: ${fds.join(", ")}.`);
  for (const st of p.streams) if (st.len > 0) items.push(streamText(st));
  items.push(`Memory: ${pages(p.private)} of its own, ${pages(p.shared)} shared after fork.`);
  return { title, items };
}

const pages = (size: number): string => count(Math.floor((size + 4095) / 4096), "page", "pages");

function threadText(s: Snapshot, t: Thread): string {
  if (t.state === "ended") return "ended.";
  let out: string = t.state;
  if (t.state === "running") out = runsText(s, t);
  else if (t.state === "blocked") out = waitsFor(t, s);
  if (t.line > 0) out += `, line ${t.line}` + (t.file === "main.c" ? "" : ` of ${t.file}`);
  t.frames.forEach((f, i) => {
    if (i === 0) out += ", in ";
    else if (i === 1 && t.depth > t.frames.length) out += `, ${t.depth - t.frames.length} more, `;
    else out += ", then ";
    out += code(f.func) + (f.signal !== 0 ? `, handler of ${signalName(f.signal)}` : "");
  });
  if (t.local !== null) out += ", " + code(`${t.local.name} = ${t.local.value}`);
  return out + masksText(t) + ".";
}

function kernelText(s: Snapshot): string[] {
  const items: string[] = [];
  for (const p of s.pipes) {
    let item = `*${p.name}*: ${thousands(p.len)} of ${thousands(p.cap)} bytes`;
    if (p.len > 0) item += ", next " + code(bytes(p.head, 32));
    if (p.writeEnds === 0) item += "; nobody can write to it";
    if (p.readEnds === 0) item += "; nobody can read it";
    items.push(item + waiting("; waits to read: ", s, p.readWait) + waiting("; waits to write: ", s, p.writeWait) + ".");
  }
  items.push(...mapsText(s));
  for (const n of s.nodes) items.push(nodeText(s, n));
  for (const l of s.locks) items.push(lockText(s, l));
  for (const x of s.sockets) {
    items.push(socketText(x, s) +
      waiting("; waits to receive: ", s, x.recvWait) + waiting("; waits to send: ", s, x.sendWait) +
      waiting("; waits to accept: ", s, x.acceptWait) + waiting("; waits to connect: ", s, x.connectWait) + ".");
  }
  const w = labels(s, s.terminal.waiters);
  if (w !== "") items.push(`terminal: ${w} waits for you to type.`);
  if (s.terminal.pending !== "") items.push(`terminal: typed and not yet read, ${code(bytes(s.terminal.pending, 32))}.`);
  return items;
}

function labels(s: Snapshot, tids: number[]): string {
  return tids.map((id) => threadOf(s, id)).filter((t) => t !== undefined).map((t) => `[${t.label}]`).join(", then ");
}

function waiting(before: string, s: Snapshot, tids: number[]): string {
  const l = labels(s, tids);
  return l === "" ? "" : before + l;
}

function room(s: Snapshot, pid: number): string {
  const p = s.procs.find((q) => q.pid === pid);
  return p ? `*${p.name}*` : `process ${pid}`;
}

function openFile(s: Snapshot, p: Process, id: number): string {
  const f = s.files.find((g) => g.id === id);
  return f === undefined ? "closed" : descriptorText(s, p, f);
}

function inside(t: Thread): string {
  const f = t.frames[t.frames.length - 1];
  return f ? ", in " + code(f.func + "()") : "";
}

export function drawText(el: HTMLElement, s: Snapshot, end: Sentence | null): void {
  render(
    textOf(s, end).map(
      (section) => html`<h2>${section.title}</h2><ul>${section.items.map((i) => html`<li>${marked(i, s)}</li>`)}</ul>`,
    ),
    el,
  );
}
