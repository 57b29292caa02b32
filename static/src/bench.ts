// The bench: the files that somebody writes, the machine's settings, Run, and
// what is wrong. The text is kept in this browser with every change. The
// editor's code is fetched when it is first wanted; until then the text area of
// the page works.

import type { Diagnostic, File, Settings } from "./wire.gen";
import type { CodeEditor, Pinned } from "./editor";
import { opened } from "./open";
import { check, type Session } from "./session";
import type { State, Store } from "./store";
import { pinForm, placed } from "./source";
import { remarkText } from "./words";

/** How long nobody types before the text is looked at. */
const PAUSE = 600;

interface Draft {
  files: File[];
  settings: Settings | null;
}

export const OWN = "procession:own";

export class Bench {
  private readonly form = document.querySelector<HTMLFormElement>("#edit form");
  private readonly pane = document.getElementById("pane");
  private readonly sum = document.getElementById("sum");
  private readonly sets = document.getElementById("sets");
  private readonly tabs = document.getElementById("ftabs");
  private readonly adder = document.getElementById("fadd");
  private readonly toggleButton = document.getElementById("b-edit");
  private editor: CodeEditor | null = null;
  /** whether the text was changed since it was run */
  touched = false;
  private files: File[] = [];
  private name = "";
  private diagnostics: Diagnostic[] = [];
  private checked = false;
  private timer = 0;
  private asked: AbortController | null = null;
  private key: string;
  private known = false; // files were filled, from the draft or from the run
  private pins = "";

  constructor(
    private readonly store: Store, private readonly session: Session, private readonly speed: () => number,
    private readonly showMachine: () => void,
  ) {
    const scenario = document.body.dataset["scenario"];
    const of = document.body.dataset["session"];
    const link = document.body.dataset["link"];
    this.key = of ? `procession:session:${of}` : link ? `procession:link:${link}` : scenario ? `procession:example:${scenario}` : OWN;
    this.toggleButton?.addEventListener("click", () => this.toggle());
    this.form?.addEventListener("submit", (e) => {
      e.preventDefault();
      this.run();
    });
    const own = document.getElementById("open-files") as HTMLInputElement | null;
    document.getElementById("b-open")?.addEventListener("click", () => own?.click());
    own?.addEventListener("change", () => {
      if (own.files && own.files.length > 0) void this.open(own.files).then(() => (own.value = ""));
    });
    this.sets?.addEventListener("input", () => {
      this.save();
      this.drawSettings();
    });
  }

  private get editing(): boolean {
    return document.body.dataset["layout"] === "edit";
  }

  start(): void {
    const draft = read(this.key);
    if (draft !== null && draft.files.length > 0) {
      this.fill(draft.files);
      if (draft.settings) this.writeSettings(draft.settings);
    }
    if (this.editing) void this.load().then(() => {
      if (location.hash === "#go") {
        history.replaceState(null, "", location.pathname);
        this.run();
      }
    });
  }

  /** A session was made for the program: its text is kept under its name. */
  made(): void {
    this.save();
    this.key = `procession:session:${this.session.name}`;
    this.save();
  }

  toggle(): void {
    const on = !this.editing;
    document.body.dataset["layout"] = on ? "edit" : "watch";
    this.toggleButton?.setAttribute("aria-pressed", String(on));
    if (on) void this.load().then(() => this.editor?.focus());
  }

  private fill(files: File[]): void {
    this.known = true;
    this.files = files.map((f) => ({ ...f }));
    this.name = this.files[0]!.name;
    const area = document.getElementById("area") as HTMLTextAreaElement | null;
    if (area) area.value = this.files[0]!.text;
    this.drawTabs();
    this.editor?.open(this.name, this.text);
  }

  /** Takes files from the person's own disk in place of those that are here. */
  private async open(list: FileList): Promise<void> {
    const got = await opened(list);
    if (got.say !== "" || got.files.length === 0) {
      if (this.sum) this.sum.textContent = got.say;
      return;
    }
    this.fill(got.files);
    if (got.settings) this.writeSettings(got.settings);
    this.touched = true;
    this.save();
    this.later();
  }

  private get text(): string {
    return this.files.find((f) => f.name === this.name)?.text ?? "";
  }

  private async load(): Promise<void> {
    if (this.editor !== null || this.pane === null) return;
    await import("./editor");
    if (this.editor !== null) return;
    const area = document.getElementById("area") as HTMLTextAreaElement | null;
    if (!this.known) this.fill([{ name: "main.c", text: area?.value ?? "" }]);
    else if (area) this.change(area.value); // typed while the editor came
    const editor = document.createElement("code-editor") as CodeEditor;
    this.pane.replaceChildren(editor);
    this.editor = editor;
    editor.open(this.name, this.text);
    editor.changed = (text) => this.change(text);
    editor.moved = () => {
      if (this.timer !== 0) this.look();
    };
    this.drawTabs();
    this.later();
  }

  private change(text: string): void {
    const f = this.files.find((g) => g.name === this.name);
    if (!f || f.text === text) return;
    f.text = text;
    this.touched = true;
    this.save();
    this.later();
    this.drawSum();
  }

  private save(): void {
    if (!this.known) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ files: this.files, settings: this.settings() }));
    } catch {
      // Private windows may refuse; the text is still in the page.
    }
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.look(), PAUSE);
  }

  /** Asks what is wrong with the text as it is. */
  private look(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    const before = JSON.stringify(this.files);
    check(this.files, asked.signal)
      .then((d) => {
        if (asked.signal.aborted || JSON.stringify(this.files) !== before) return;
        this.checked = true;
        this.mark(d);
      })
      .catch(() => {}); // without the server the last marks stay
  }

  private mark(d: Diagnostic[]): void {
    this.diagnostics = d;
    this.editor?.mark([...d, ...this.remarks].filter((x) => x.file === this.name || x.file === ""));
    this.drawSum();
    this.drawTabs();
  }

  run(): void {
    if (!this.editing && this.editor === null) {
      this.toggle();
      return;
    }
    const area = document.getElementById("area") as HTMLTextAreaElement | null;
    if (this.editor === null && area) {
      if (!this.known) this.fill([{ name: "main.c", text: area.value }]);
      else this.change(area.value);
    }
    const size = this.files.reduce((n, f) => n + f.text.length, 0);
    const large = this.files.find((f) => f.text.length > 65536);
    if (large || size > 524288) {
      this.say(`${large ? large.name : "The program"} is too large: ${large ? "a file may have 64 KiB" : "all files together may have 512 KiB"}.`);
      return;
    }
    this.touched = false;
    this.session.run({ files: this.files, settings: this.settings() }, this.speed());
    if (matchMedia("(max-width: 1240px)").matches) this.showMachine();
  }

  /** The program was refused. */
  refused(d: Diagnostic[], say: string): void {
    if (!this.editing) this.toggle();
    document.querySelector<HTMLElement>("#tab-code")?.click();
    this.checked = true;
    this.mark(d);
    if (d.length === 0 && say !== "") this.say(say);
    const stops = d.find((x) => x.severity === "error");
    if (!stops) return;
    if (stops.file !== "" && stops.file !== this.name && this.files.some((f) => f.name === stops.file)) this.pick(stops.file);
    this.editor?.go(stops.line, stops.col);
    this.store.set({ say: { event: 0, what: "Nothing runs yet.", why: `Line ${stops.line} has to be right first.` } });
  }

  private say(text: string): void {
    if (this.sum) this.sum.textContent = text;
  }

  /** A refusal that the session gave over the wire, and pins in the gutter. */
  draw(st: State): void {
    if (st.refusal !== null && st.refusal !== this.seen) {
      this.seen = st.refusal;
      if (st.refusal.diagnostics.length > 0) this.refused(st.refusal.diagnostics, st.refusal.say);
      else this.say(st.refusal.say);
    }
    if (st.run !== null && st.run !== this.run0) {
      this.run0 = st.run;
      if (!this.known) this.fill(st.run.files);
      this.writeOnce(st.run.settings);
      if (st.run.diagnostics.length > 0 && same(st.run.files, this.files)) this.mark(st.run.diagnostics);
      this.drawSum();
      this.drawSettings();
    }
    this.drawPins(st);
    this.drawRemarks(st);
  }
  private seen: unknown = null;
  private run0: State["run"] = null;
  private wrote = false;

  private writeOnce(s: Settings): void {
    if (this.wrote || read(this.key)?.settings) return;
    this.wrote = true;
    this.writeSettings(s);
  }

  /** What the run has shown to be wrong is marked like a remark of the compiler's, as long as the text is the run's. */
  private drawRemarks(st: State): void {
    const s = st.snapshot;
    const list = s && st.run && this.known && same(st.run.files, this.files) ? s.remarks : [];
    const key = list.map((r) => r.n).join(" ");
    if (key === this.noticed) return;
    this.noticed = key;
    this.remarks = list.map((r) => {
      const text = this.files.find((f) => f.name === r.file)?.text.split("\n")[r.line - 1] ?? "";
      const col = text.length - text.trimStart().length + 1;
      return { severity: "remark", file: r.file, line: r.line, col, endCol: text.trimEnd().length + 1, message: remarkText(s!, r).replace(/\[([^\]]+)\]/g, "$1"), why: "", fix: null };
    });
    this.mark(this.diagnostics);
  }
  private noticed = "";
  private remarks: Diagnostic[] = [];

  private drawPins(st: State): void {
    if (this.editor === null || !this.editing) return;
    const s = st.snapshot;
    const list: Pinned[] = [];
    if (s && st.run && same(st.run.files, this.files))
      for (const t of placed(s)) {
        const form = pinForm(t, s);
        if (form !== null && t.file === this.name && t.line > 0) list.push({ line: t.line, label: t.label, hue: t.hue, form });
      }
    const key = JSON.stringify(list);
    if (key === this.pins) return;
    this.pins = key;
    this.editor.pin(list);
  }

  private drawSum(): void {
    if (!this.sum) return;
    const stops = this.diagnostics.filter((d) => d.severity === "error");
    const rest = this.diagnostics.filter((d) => d.severity !== "error");
    const at = (list: Diagnostic[]) => {
      const lines = [...new Set(list.map((d) => d.line))];
      return lines.length === 1 ? `at line ${lines[0]}` : `at lines ${lines.slice(0, -1).join(", ")} and ${lines[lines.length - 1]}`;
    };
    const parts: string[] = [];
    if (stops.length > 0) parts.push(`${number(stops.length)} ${stops.length === 1 ? "mistake stops" : "mistakes stop"} the run, ${at(stops)}.`);
    if (rest.length > 0) parts.push(`${number(rest.length)} ${rest.length === 1 ? "remark" : "remarks"}, ${at(rest)}.`);
    if (parts.length === 0 && this.checked) parts.push("Nothing is wrong that can be seen without running it.");
    const run = this.store.state.run;
    if (run && this.known && !same(run.files, this.files) && this.store.state.snapshot?.procs.length) parts.push("This run is of your program before the last change.");
    this.sum.textContent = "";
    if (stops.length > 0) this.sum.appendChild(document.createElement("b")).textContent = parts.shift() + " ";
    this.sum.append(parts.join(" "));
  }

  private drawTabs(): void {
    if (!this.tabs || this.editor === null) return;
    // Who types a name is not interrupted by marks that come meanwhile.
    if (!this.adder?.querySelector("input")) {
      const add = document.createElement("button");
      add.type = "button";
      add.className = "plus";
      add.textContent = "+";
      add.setAttribute("aria-label", "Add a file");
      add.onclick = () => this.add(add);
      this.adder?.replaceChildren(add, ...(this.files.length > 1 && this.name !== this.files[0]!.name ? [this.remover()] : []));
    }
    this.tabs.replaceChildren(
      ...this.files.map((f) => {
        const b = document.createElement("button");
        b.type = "button";
        b.setAttribute("role", "tab");
        b.setAttribute("aria-selected", String(f.name === this.name));
        b.tabIndex = f.name === this.name ? 0 : -1;
        b.textContent = f.name;
        const n = this.diagnostics.filter((d) => d.file === f.name).length;
        if (n > 0) {
          const num = b.appendChild(document.createElement("span"));
          num.className = "num";
          num.textContent = String(n);
        }
        b.onclick = () => this.pick(f.name);
        return b;
      }),
    );
  }

  /** Asks for a name in the place of the plus sign. */
  private add(plus: HTMLElement): void {
    const input = document.createElement("input");
    input.setAttribute("aria-label", "Name of the new file, ending in .c or .h");
    input.placeholder = "name.h";
    input.size = 9;
    const done = (name: string) => {
      input.onblur = null;
      input.remove();
      if (!/^\w[\w.-]{0,60}\.[ch]$/.test(name) || this.files.some((f) => f.name === name)) {
        if (name !== "") this.say(`A file's name ends in .c or .h, and no two are the same.`);
        this.drawTabs();
        return;
      }
      this.files.push({ name, text: "" });
      this.save();
      this.pick(name);
      this.editor?.focus();
    };
    input.onkeydown = (e) => {
      if (e.key === "Enter") {
        e.preventDefault();
        done(input.value.trim());
      } else if (e.key === "Escape") done("");
    };
    input.onblur = () => done(input.value.trim());
    plus.replaceWith(input);
    input.focus();
  }

  private remover(): HTMLElement {
    const b = document.createElement("button");
    b.type = "button";
    b.className = "plus";
    b.textContent = "\u2212";
    b.setAttribute("aria-label", `Remove ${this.name}`);
    b.onclick = () => {
      const gone = this.name;
      this.files = this.files.filter((f) => f.name !== gone);
      this.save();
      this.pick(this.files[0]!.name);
      this.say(`${gone} is removed. Ctrl+Z does not bring it back; the last run still has it.`);
    };
    return b;
  }

  private pick(name: string): void {
    this.name = name;
    this.editor?.open(name, this.text);
    this.editor?.mark([...this.diagnostics, ...this.remarks].filter((x) => x.file === name));
    this.pins = "";
    this.drawTabs();
  }

  private field(name: string): HTMLInputElement | HTMLSelectElement | null {
    return this.sets?.querySelector(`[name=${name}]`) ?? null;
  }

  settings(): Settings {
    const run = this.store.state.run?.settings;
    const n = (name: string, or: number) => {
      const v = Number.parseInt(this.field(name)?.value ?? "", 10);
      return Number.isFinite(v) && v >= 0 ? v : or;
    };
    const args = (this.field("args")?.value ?? "").split(/\s+/).filter((a) => a !== "");
    return {
      cores: n("cores", 2), policy: this.field("policy")?.value ?? "rr", quantum: n("quantum", 100_000), seed: n("seed", 1),
      args, stdin: run?.stdin ?? "",
    };
  }

  private writeSettings(s: Settings): void {
    const set = (name: string, value: string) => {
      const f = this.field(name);
      if (f instanceof HTMLSelectElement && ![...f.options].some((o) => o.value === value)) f.add(new Option(value, value));
      if (f) f.value = value;
    };
    set("cores", String(s.cores));
    set("policy", s.policy);
    set("quantum", String(s.quantum));
    set("seed", String(s.seed));
    set("args", s.args.join(" "));
  }

  /** A changed setting shows a dot until the next run. */
  private drawSettings(): void {
    const run = this.store.state.run?.settings;
    if (!run) return;
    const now = this.settings();
    for (const [name, same] of [
      ["cores", now.cores === run.cores], ["policy", now.policy === run.policy], ["quantum", now.quantum === run.quantum],
      ["seed", now.seed === run.seed], ["args", now.args.join(" ") === run.args.join(" ")],
    ] as const)
      this.field(name)?.closest("label")?.classList.toggle("changed", !same);
  }
}

function same(a: File[], b: File[]): boolean {
  return a.length === b.length && a.every((f, i) => f.name === b[i]!.name && f.text === b[i]!.text);
}

function read(key: string): Draft | null {
  try {
    const d = JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
    return d && Array.isArray(d.files) ? d : null;
  } catch {
    return null;
  }
}

const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
const number = (n: number): string => numbers[n] ?? String(n);
