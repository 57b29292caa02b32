// A mistake is marked where it is: a line under the exact characters that grows
// down into a sentence. A thick one stops the run, a thin one is a remark;
// neither is red. At most three sentences are open, those nearest to the
// cursor; the others are only their mark.

import { StateEffect, StateField, type ChangeDesc, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import type { Diagnostic } from "./wire.gen";
import { spans } from "./words";

const OPEN = 3;

interface Mark {
  from: number;
  to: number;
  /** What the correction replaces; it moves with the text as the mark does. */
  fix: { from: number; to: number } | null;
  d: Diagnostic;
}

interface Marks {
  list: Mark[];
  decorations: DecorationSet;
}

export const setMarks = StateEffect.define<Diagnostic[]>();
/** What has been mended is no longer marked, so that nobody mends it twice. */
const mended = StateEffect.define<Diagnostic>();

/** Columns count bytes from 1; the editor counts UTF-16 units from 0. */
function offset(line: string, col: number): number {
  const bytes = new TextEncoder();
  let used = 1;
  let at = 0;
  for (const c of line) {
    if (used >= col) break;
    used += bytes.encode(c).length;
    at += c.length;
  }
  return at;
}

function place(state: EditorState, d: Diagnostic): Mark {
  const line = state.doc.line(Math.max(1, Math.min(d.line, state.doc.lines)));
  let from = line.from + offset(line.text, d.col);
  let to = d.endCol > d.col ? line.from + offset(line.text, d.endCol) : from + 1;
  to = Math.min(Math.max(to, from + 1), line.to);
  if (from >= to) from = Math.max(line.from, to - 1);
  return { from, to, fix: fixPlace(state, d), d };
}

function fixPlace(state: EditorState, d: Diagnostic): Mark["fix"] {
  const f = d.fix;
  if (f === null) return null;
  const line = state.doc.line(Math.max(1, Math.min(f.line, state.doc.lines)));
  const from = line.from + offset(line.text, f.col);
  return { from, to: f.endCol > f.col ? line.from + offset(line.text, f.endCol) : from };
}

/** Where a mark is after a change. */
function moved(m: Mark, by: ChangeDesc): Mark {
  const fix = m.fix && { from: by.mapPos(m.fix.from, 1), to: by.mapPos(m.fix.to, m.fix.to > m.fix.from ? -1 : 1) };
  return { ...m, from: by.mapPos(m.from, 1), to: by.mapPos(m.to, -1), fix: fix && fix.to >= fix.from ? fix : null };
}

function decorate(state: EditorState, list: Mark[]): DecorationSet {
  const at = state.doc.lineAt(state.selection.main.head).number;
  const far = (m: Mark) => Math.abs(state.doc.lineAt(m.from).number - at);
  const open = new Set([...list].sort((a, b) => far(a) - far(b)).slice(0, OPEN));
  const all: Range<Decoration>[] = [];
  for (const m of list) {
    const stops = m.d.severity === "error" ? " stop" : "";
    if (m.to > m.from) all.push(Decoration.mark({ class: "dg-u" + stops }).range(m.from, m.to));
    if (!open.has(m)) continue;
    const line = state.doc.lineAt(m.from);
    const col = [...line.text.slice(0, m.from - line.from)].reduce((n, c) => n + (c === "\t" ? 4 - (n % 4) : 1), 0);
    all.push(Decoration.widget({ widget: new Sentence(m, col), block: true, side: 1 }).range(line.to));
  }
  return Decoration.set(all, true);
}

const field = StateField.define<Marks>({
  create: () => ({ list: [], decorations: Decoration.none }),
  update(value, tr) {
    let list = value.list;
    let changed = false;
    if (tr.docChanged) {
      list = list
        .map((m) => moved(m, tr.changes))
        .filter((m) => m.to > m.from);
      changed = true;
    }
    for (const e of tr.effects) {
      if (e.is(mended)) {
        list = list.filter((m) => m.d !== e.value);
        changed = true;
      }
      if (!e.is(setMarks)) continue;
      list = e.value.map((d) => place(tr.state, d)).sort((a, b) => a.from - b.from);
      changed = true;
    }
    const line = (s: EditorState) => s.doc.lineAt(s.selection.main.head).number;
    if (tr.selection && list.length > OPEN) changed ||= line(tr.startState) !== line(tr.state);
    return changed ? { list, decorations: decorate(tr.state, list) } : value;
  },
  provide: (f) => EditorView.decorations.from(f, (m) => m.decorations),
});

export const marks: Extension = field;

class Sentence extends WidgetType {
  constructor(private readonly m: Mark, private readonly col: number) {
    super();
  }

  override eq(o: Sentence): boolean {
    return o.m.d === this.m.d && o.col === this.col && o.m.from === this.m.from;
  }

  override toDOM(view: EditorView): HTMLElement {
    const d = this.m.d;
    // The editor measures a block without its margins, so the room around the
    // sentence is padding of an outer box.
    const outer = document.createElement("div");
    outer.className = "dg" + (d.severity === "error" ? " stop" : "");
    outer.style.setProperty("--col", String(this.col));
    const box = outer.appendChild(document.createElement("div"));
    box.className = "dg-b";
    const p = box.appendChild(document.createElement("p"));
    if (d.severity === "error") {
      const b = p.appendChild(document.createElement("span"));
      b.className = "dg-l";
      b.textContent = "This stops the run. ";
    }
    say(p, d.message);
    const refused = d.message.includes("not supported here");
    if (d.fix !== null || d.why !== "" || refused) {
      const row = box.appendChild(document.createElement("div"));
      row.className = "dg-a";
      if (d.fix !== null) {
        const b = row.appendChild(document.createElement("button"));
        b.type = "button";
        b.className = "dg-fix";
        say(b, d.fix.label || `Write \`${d.fix.text}\``);
        b.onclick = () => take(view, this.m);
      }
      if (d.why !== "") {
        const more = row.appendChild(document.createElement("details"));
        more.appendChild(document.createElement("summary")).textContent = "Why?";
        say(more.appendChild(document.createElement("p")), d.why);
        more.ontoggle = () => view.requestMeasure();
      }
      if (refused) {
        const a = row.appendChild(document.createElement("a"));
        a.href = "/support";
        a.target = "_blank";
        a.className = "dg-more";
        a.textContent = "What programs may use";
      }
    }
    return outer;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

function say(el: HTMLElement, text: string): void {
  for (const s of spans(text)) {
    const e = s.mark === "" ? document.createTextNode(s.text) : document.createElement(s.mark === "code" ? "code" : "b");
    e.textContent = s.text;
    el.append(e);
  }
}

/** Writes the fix of a mark. */
function take(view: EditorView, m: Mark): void {
  const f = m.d.fix;
  // The sentence was drawn where the mark was then; the field knows where it is now.
  const now = view.state.field(field).list.find((k) => k.d === m.d)?.fix;
  if (f === null || !now) return;
  view.dispatch({ changes: { from: now.from, to: now.to, insert: f.text }, effects: mended.of(m.d), userEvent: "input.fix" });
  view.focus();
}

/** The mark nearest to the cursor on its line. */
export function markAt(view: EditorView): Mark | null {
  const head = view.state.selection.main.head;
  const line = view.state.doc.lineAt(head);
  const here = view.state.field(field).list.filter((m) => m.from >= line.from && m.from <= line.to);
  return here.sort((a, b) => Math.abs(a.from - head) - Math.abs(b.from - head))[0] ?? null;
}

export function fixAtCursor(view: EditorView): boolean {
  const m = markAt(view);
  if (m === null || m.d.fix === null) return false;
  take(view, m);
  return true;
}

/** Goes to the next (1) or previous (-1) mark, round at the ends. */
export function goToMark(view: EditorView, by: 1 | -1): boolean {
  const list = view.state.field(field).list;
  if (list.length === 0) return false;
  const head = view.state.selection.main.head;
  const next = by > 0 ? (list.find((m) => m.from > head) ?? list[0]!) : (list.findLast((m) => m.from < head) ?? list[list.length - 1]!);
  view.dispatch({ selection: { anchor: next.from }, scrollIntoView: true });
  return true;
}
