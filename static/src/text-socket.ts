// Sockets in words, as package words has them: a socket in a line of the text
// view, and how a thread waits at one.

import type { Snapshot, Socket, Wait } from "./wire.gen";
import { bytes, code, count, duration, thousands } from "./words";

const socketOf = (s: Snapshot, id: number): Socket | undefined => s.sockets.find((x) => x.id === id);

/** Why a thread waits at a socket or for one of several descriptors; "" if it does not. */
export function socketWait(w: Wait, s: Snapshot): string {
  const at = socketOf(s, w.id);
  switch (w.kind) {
    case "recv":
      return at && at.len > 0 ? "waits for what is on its way to " + w.object : "waits for bytes at " + w.object;
    case "send":
      return `waits to send from ${w.object}: the other side's buffer is full`;
    case "accept":
      return `waits for a connection at ${w.object}` + (at && at.local !== "" ? ", " + at.local : "");
    case "connect":
      return "waits to be connected" + (at ? " with " + at.remote : "");
    case "backlog":
      return "waits for room in the backlog of " + w.object;
    case "poll":
      return `waits for one of its descriptors: ${w.object}` + (w.until === 0 ? "" : ", until " + duration(w.until).join(" "));
  }
  return "";
}

export function socketText(x: Socket, s: Snapshot): string {
  let say = `*${x.name}*`;
  switch (x.state) {
    case "new":
      say += (x.local === "" ? "" : ", " + x.local) + ": not connected";
      break;
    case "listening":
      return `${say}, ${x.local}: ${x.queue.length} of ${x.backlog} wait to be accepted`;
    case "connecting":
      return `${say}: connecting with ${x.remote}`;
    case "apart":
      say += ": no longer connected";
      break;
    default: {
      const peer = socketOf(s, x.peer);
      if (peer) say += ` from *${peer.name}*`;
      say += `: ${count(x.len, "byte", "bytes")} to receive`;
      if (x.arrived < x.len) say += `, ${thousands(x.arrived)} arrived`;
    }
  }
  if (x.len > 0) say += ", next " + code(bytes(x.head, 32));
  if (x.unaccepted) say += "; it waits to be accepted";
  else if (x.ended) say += "; the other side has ended";
  if (x.noSend && x.state === "open") say += "; nothing more is sent from it";
  return say;
}
