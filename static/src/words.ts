// The words that the page says by itself, where waiting for the server would
// be late: the text view, times, counts. They are those of the catalogue in
// sim/words; a golden written by Go compares them. Sentences are marked: [T3]
// is a thread, *main* a process, `x` code.

import { socketWait } from "./text-socket";
import { html, type TemplateResult } from "lit";
import type { Crash, Remark, Snapshot, Thread } from "./wire.gen";

/** A stretch of a marked sentence. */
export interface Span {
  mark: "" | "who" | "name" | "code";
  text: string;
}

const closing: Record<string, ["who" | "name" | "code", string]> = {
  "[": ["who", "]"], "*": ["name", "*"], "`": ["code", "`"],
};

export function spans(text: string): Span[] {
  const out: Span[] = [];
  const plain = (t: string) => {
    const last = out[out.length - 1];
    if (t === "") return;
    if (last && last.mark === "") last.text += t;
    else out.push({ mark: "", text: t });
  };
  for (;;) {
    const at = text.search(/[[*`]/);
    if (at < 0) break;
    plain(text.slice(0, at));
    const [mark, close] = closing[text[at]!]!;
    const end = text.indexOf(close, at + 1);
    if (end <= at + 1) {
      plain(text[at]!);
      text = text.slice(at + 1);
      continue;
    }
    out.push({ mark, text: text.slice(at + 1, end) });
    text = text.slice(end + 1);
  }
  plain(text);
  return out;
}

/** A marked sentence without its marks. */
export const plain = (text: string): string => spans(text).map((s) => s.text).join("");

/** A marked sentence, drawn. */
export function marked(text: string, s: Snapshot | null): TemplateResult[] {
  return spans(text).map((span) => {
    switch (span.mark) {
      case "who":
        return html`<em class="who" data-hue=${s?.threads.find((t) => t.label === span.text)?.hue ?? 0}>${span.text}</em>`;
      case "name":
        return html`<b>${span.text}</b>`;
      case "code":
        return html`<code>${span.text}</code>`;
      default:
        return html`${span.text}`;
    }
  });
}

export const code = (text: string): string => "`" + text.replaceAll("`", "'") + "`";

/** A number with thin spaces between thousands. */
export const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, "\u2009");

export const count = (n: number, one: string, many: string): string =>
  n === 1 ? `1 ${one}` : `${thousands(n)} ${many}`;

/** Simulated time in the unit a person would choose, as [number, unit]. */
export function duration(ns: number): [string, string] {
  // Go rounds an exact half to the even digit, toFixed away from zero.
  const tie = (f: number) => (f * 4) % 2 === 1 && Math.floor(f * 10) % 2 === 0;
  const trim = (f: number) => (tie(f) ? Math.floor(f * 10) / 10 : f).toFixed(1).replace(/\.0$/, "");
  if (ns < 1e3) return [String(ns), "ns"];
  if (ns < 1e6) return [trim(ns / 1e3), "µs"];
  if (ns < 1e9) return [trim(ns / 1e6), "ms"];
  return [trim(ns / 1e9), "s"];
}

/** The learner's bytes as a C string would show them, cut at n. */
export function bytes(s: string, n: number): string {
  let out = '"';
  let used = 0;
  for (const c of s) {
    if (used++ === n) {
      out += "…";
      break;
    }
    const u = c.codePointAt(0)!;
    if (c === "\n") out += "\\n";
    else if (c === "\t") out += "\\t";
    else if (u === 0) out += "\\0";
    else if (c === '"' || c === "\\") out += "\\" + c;
    else if (u < 0x20 || (u >= 0x7f && u < 0xa0)) out += "\\x" + u.toString(16).padStart(2, "0");
    else out += c;
  }
  return out + '"';
}

const signals = ["", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
  "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
  "WINCH", "IO", "PWR", "SYS"];

export const signalName = (n: number): string => (signals[n] ? "SIG" + signals[n] : `signal ${n}`);

export function threadOf(s: Snapshot, tid: number): Thread | undefined {
  return tid === 0 ? undefined : s.threads.find((t) => t.tid === tid);
}

/** A thread as markup; a thread that is not there is the machine. */
export function who(s: Snapshot, tid: number): string {
  const t = threadOf(s, tid);
  return t ? `[${t.label}]` : "the machine";
}

/** A process as markup. */
export function processName(s: Snapshot, pid: number): string {
  if (pid === 1) return "*init*";
  if (pid === 10) return "the shell";
  const p = s.procs.find((q) => q.pid === pid);
  return p ? `*${p.name}*` : `process ${pid}`;
}

/** Why a blocked thread waits: "waits for `m`, held by [T2]". */
export function waitsFor(t: Thread, s: Snapshot): string {
  const w = t.wait;
  if (w === null) return "waits";
  const atSocket = socketWait(w, s);
  if (atSocket !== "") return atSocket;
  switch (w.kind) {
    case "read":
      return "waits for bytes in " + w.object;
    case "write":
      return "waits for room in " + w.object;
    case "lock":
      if (w.holder === t.tid) return `waits for ${code(w.object)}, which it holds itself`;
      if (w.holder === 0) return "waits for " + code(w.object);
      return `waits for ${code(w.object)}, held by ${who(s, w.holder)}`;
    case "condition":
      return "waits for condition " + code(w.object);
    case "semaphore":
      return "waits for semaphore " + code(w.object);
    case "barrier":
      return "waits at barrier " + code(w.object);
    case "rdlock":
    case "wrlock": {
      const held = w.holder === 0 || w.holder === t.tid ? "" : `, held by ${who(s, w.holder)}`;
      return `waits to ${w.kind === "rdlock" ? "read" : "write"} under ${code(w.object)}${held}`;
    }
    case "once":
      return `waits until ${who(s, w.holder)} has run ${code(w.object)}`;
    case "leave":
      return `waits until nobody is at ${code(w.object)} any more`;
    case "join":
      return `waits for ${who(s, w.holder)} to end`;
    case "child":
      return w.id > 0 ? `waits for ${processName(s, w.id)} to end` : "waits for a child to end";
    case "signal":
      return "waits for a signal";
    case "sleep":
      return "sleeps until " + duration(w.until).join(" ");
    case "input":
      return "waits for you to type";
  }
  return "waits for " + w.object;
}

/** A remark with its subject: the library's function names itself in it, the learner's own code does not. */
export function remarkText(s: Snapshot, r: Remark): string {
  return r.call !== "" ? r.text : `${who(s, r.tid)} ${r.text}`;
}

/** What a thread did wrong, as the predicate of a sentence. */
export function fault(c: Crash): string {
  const [does, to] = c.write ? ["writes", "to"] : ["reads", "from"];
  switch (c.kind) {
    case "null":
      return does + " through a null pointer";
    case "wild":
      return `${does} ${to} ${c.addr}, where nothing is`;
    case "read-only":
      return `writes to ${c.addr}, which may only be read: a string literal or another constant`;
    case "beyond-file":
      return `${does} ${to} ${c.addr}, which lies behind the end of the file that is mapped there`;
    case "freed-stack":
      return `${does} ${to} ${c.addr}, in the stack of a thread that has ended`;
    case "stack-overflow":
      return "has no stack left: too many calls inside one another, or too large local variables";
    case "no-code":
      return `calls ${c.addr}, where no function begins`;
    case "zero-divide":
      return "divides by zero";
    case "abort":
      return "calls `abort`";
    case "memory-limit":
      return "touches more memory than the machine has";
    case "smashed":
      return "returns to an address that was overwritten: something wrote past the end of an array on the stack";
  }
  return "fails";
}
