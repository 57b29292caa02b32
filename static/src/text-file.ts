// Files, and what streams of stdio hold, in words: web/ui/file.go in the browser.

import type { Node, OpenFile, Process, Snapshot, Stream } from "./wire.gen";
import { bytes, code, count, thousands, threadOf } from "./words";

/** How a file as such is: its size, its opens, its names. */
export function nodeText(s: Snapshot, n: Node): string {
  switch (n.kind) {
    case "dir":
      return `directory *${n.path}*: ${count(n.size, "entry", "entries")}.`;
    case "link":
      return `symbolic link *${n.path}* to ${n.target}.`;
    case "fifo":
      return `FIFO *${n.path}*: ${n.pipe !== 0 ? "open" : "not open"}${waiting(s, "; waits for a writer: ", n.readWait)}${waiting(s, "; waits for a reader: ", n.writeWait)}.`;
    case "socket":
      return `*${n.path}*: the name of a socket.`;
    case "device":
      return `device *${n.path}*.`;
  }
  const opens = s.files.filter((f) => f.node === n.id).map((f) => `at ${thousands(f.offset)}`);
  let out = `file *${n.path}*: ${count(n.size, "byte", "bytes")}`;
  if (n.size > 0) out += `, ${code(bytes(n.head, 32))}`;
  out += opens.length === 0 ? "; not open" : opens.length === 1 ? `; open ${opens[0]}` : `; ${opens.length} opens: ${opens.join(" and ")}`;
  if (n.links === 0) out += "; removed, kept while it is open";
  else if (n.links > 1) out += `; ${n.links} names`;
  return out + ".";
}

function waiting(s: Snapshot, before: string, tids: number[]): string {
  const list = tids.map((id) => threadOf(s, id)).filter((t) => t !== undefined).map((t) => `[${t.label}]`);
  return list.length === 0 ? "" : before + list.join(", then ");
}

/** Where a descriptor of p leads: a file with its offset, and who shares it. */
export function descriptorText(s: Snapshot, p: Process, f: OpenFile): string {
  if (f.kind === "pipe") return f.name + (f.mode === "r" ? " to read" : " to write");
  if (f.kind !== "file") return f.name;
  const others = s.procs.filter((q) => q.pid !== p.pid && q.state === "alive" && q.fds.some((fd) => fd.file === f.id)).map((q) => `*${q.name}*`);
  return `${f.name} at ${thousands(f.offset)}${others.length > 0 ? `, shared with ${others.join(" and ")}` : ""}`;
}

/** What a stream holds, and when it is written. */
export function streamText(st: Stream): string {
  const name = st.name === "" ? `the stream of descriptor ${st.fd}` : st.name;
  return `${name} holds ${count(st.len, "byte", "bytes")} ${st.write ? "not yet written" : "read ahead"}: ${code(bytes(st.head, 32))}.`;
}
