// What the page does to a run. A page that was only opened has no session: it
// shows a recorded first state. The first command makes the session, and goes
// to it as soon as it is there.

import type { Diagnostic, File, Settings, Command } from "./wire.gen";
import { Socket, type Way } from "./socket";
import type { Store } from "./store";

export interface Program {
  files: File[];
  settings: Settings | null;
}

/** Commands without their number. */
export type Ask = Omit<Command, "id">;

export class Session {
  private socket: Socket | null = null;
  private id = 0;
  private making = false;
  private queue: Ask[] = [];
  name = "";
  way: Way = "closed";
  /** Whether the run may be commanded from here: its creator's may. */
  mine = true;
  private warned = false;
  /** Called when the way changes, and when a session was made. */
  onWay: (way: Way, say: string) => void = () => {};
  onMade: (session: string) => void = () => {};
  onRefused: (diagnostics: Diagnostic[], say: string) => void = () => {};

  constructor(private readonly store: Store, private readonly scenario: string, private readonly link = "") {}

  /** Watches a session that exists. */
  join(session: string): void {
    this.socket?.close();
    this.name = session;
    this.mine = true; // until the first message says otherwise
    let begins = true;
    this.socket = new Socket(session, {
      update: (u) => {
        // What somebody who joins gets says whose run it is.
        if (begins && u.run !== null) this.mine = Boolean(u.run.mine);
        begins = false;
        const got = this.store.apply(u);
        if (got === "version") this.reload();
        return got === "ok";
      },
      way: (way, say) => {
        this.way = way;
        begins ||= way === "opening";
        if (way === "closed") this.socket = null;
        this.onWay(way, say);
      },
    });
  }

  /** Sends a command; without a session it makes one of the page's scenario. */
  do(ask: Ask): void {
    const run = this.store.state.run;
    if (this.socket !== null && !this.mine && ask.do !== "look") {
      this.copy(ask);
      return;
    }
    if (this.socket !== null) {
      this.socket.send({ ...ask, id: ++this.id });
      return;
    }
    this.queue.push(ask);
    if (this.link !== "") void this.make({ link: this.link });
    else if (this.scenario !== "") void this.make({ scenario: this.scenario });
    else if (run !== null && run.files.length > 0) void this.make({ files: run.files, settings: run.settings });
    else this.queue = [];
  }

  /** Somebody else's run is not commanded; a second press makes a copy of it. */
  private copy(ask: Ask): void {
    if (this.store.state.run === null) return;
    if (!this.warned) {
      this.warned = true;
      this.onWay(this.way, "Only the person who started this run can control it. Press again to run your own copy from here.");
      return;
    }
    this.warned = false;
    this.socket?.close();
    this.socket = null;
    this.queue = [ask];
    void this.make({ copy: this.name });
  }

  /** Runs a program at a speed: in the session if there is one, else in a new one. */
  run(p: Program, speed: number): void {
    const ask: Ask = { do: "run", files: p.files, speed };
    if (p.settings !== null) ask.settings = p.settings;
    if (this.socket !== null && this.mine) {
      this.do(ask);
      return;
    }
    this.socket?.close();
    this.socket = null;
    this.queue = [{ do: "play", speed }];
    void this.make(p.settings === null ? { files: p.files } : { files: p.files, settings: p.settings });
  }

  private async make(body: object): Promise<void> {
    if (this.making) return;
    this.making = true;
    this.onWay("opening", "");
    try {
      const r = await fetch("/api/sessions", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
      });
      const answer = await answerOf(r);
      if (answer.session) {
        this.join(answer.session);
        this.onMade(answer.session);
        for (const ask of this.queue.splice(0)) this.do(ask);
        return;
      }
      this.queue = [];
      this.onWay("closed", "");
      this.onRefused(answer.diagnostics ?? [], answer.say ?? "");
    } catch {
      this.queue = [];
      this.onWay("closed", "The server cannot be reached. Your program is kept here.");
    } finally {
      this.making = false;
    }
  }

  /** A page of another version than the server's reloads once. */
  private reload(): void {
    if (sessionStorage.getItem("reloaded") === "1") return;
    sessionStorage.setItem("reloaded", "1");
    location.reload();
  }
}

interface Answer {
  session?: string;
  diagnostics?: Diagnostic[];
  say?: string;
}

/** Reads an answer of the API; one that is no JSON is a sentence by its status. */
export async function answerOf(r: Response): Promise<Answer> {
  try {
    return lower(await r.json()) as Answer;
  } catch {
    return { say: r.ok ? "" : `The server answered ${r.status}. Try again in a moment.` };
  }
}

/** Go writes field names with capitals where a type has no JSON names. */
function lower(v: unknown): unknown {
  if (Array.isArray(v)) return v.map(lower);
  if (v === null || typeof v !== "object") return v;
  return Object.fromEntries(Object.entries(v).map(([k, x]) => [k[0]!.toLowerCase() + k.slice(1), lower(x)]));
}

/** Asks what is wrong with a program's text, without running it. */
export async function check(files: File[], signal: AbortSignal): Promise<Diagnostic[]> {
  const r = await fetch("/api/check", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ files }), signal,
  });
  if (!r.ok) return [];
  return (await answerOf(r)).diagnostics ?? [];
}
