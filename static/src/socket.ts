// One WebSocket to one session. It comes back by itself when the way was cut,
// waiting longer each time, and by the server's close codes knows when not to.
// The first message after each opening is a snapshot, so nothing is asked for.

import { CloseBad, CloseFull, CloseGone, CloseVersion, readUpdate, type Command, type Update } from "./wire.gen";

export type Way = "opening" | "open" | "cut" | "closed";

export interface Hears {
  /** An update came; false asks for a fresh snapshot. */
  update(u: Update): boolean;
  /** The way changed; say is why, if it closed for good. */
  way(way: Way, say: string): void;
}

const reasons: Record<number, string> = {
  [CloseGone]: "This run is no longer kept. Press Play to run the program again.",
  [CloseVersion]: "The server has been renewed. Reload the page to go on.",
  [CloseBad]: "The server did not understand this page. Reload it to go on.",
  [CloseFull]: "Too many pages watch at the moment. Try again in a minute.",
};

export class Socket {
  private ws: WebSocket | null = null;
  private tries = 0;
  private timer = 0;
  private waiting: string[] = [];
  private done = false;

  constructor(private readonly session: string, private readonly hears: Hears) {
    this.open();
  }

  /** Sends a command, as soon as the way is open. */
  send(c: Command): void {
    const message = JSON.stringify(c);
    if (this.ws?.readyState === WebSocket.OPEN) this.ws.send(message);
    else this.waiting.push(message);
  }

  close(): void {
    this.done = true;
    clearTimeout(this.timer);
    this.ws?.close();
  }

  private open(): void {
    this.hears.way("opening", "");
    const url = new URL(`/live/${encodeURIComponent(this.session)}`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const ws = new WebSocket(url);
    this.ws = ws;
    let first = true;
    ws.onmessage = (m: MessageEvent<string>) => {
      const good = this.hears.update(readUpdate(JSON.parse(m.data)));
      if (!good) {
        ws.close(); // a gap: the next opening begins with a snapshot
        return;
      }
      if (!first) return;
      first = false;
      this.tries = 0;
      this.hears.way("open", "");
      for (const w of this.waiting.splice(0)) ws.send(w);
    };
    ws.onclose = (e) => {
      if (this.done || this.ws !== ws) return;
      if (e.code >= 4500) {
        this.done = true;
        this.hears.way("closed", reasons[e.code] ?? "The server closed this run.");
        return;
      }
      this.hears.way("cut", "");
      const wait = Math.min(8000, 250 * 2 ** this.tries++) * (0.75 + Math.random() / 2);
      this.timer = window.setTimeout(() => this.open(), wait);
    };
  }
}
