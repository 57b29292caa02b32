// The editor, loaded only where code is edited. CodeMirror keeps the text, the
// history and the selection; C is coloured by the scan of the source pane, so
// that a program looks the same while it runs. It lives in a shadow root, where
// its styles are constructed sheets that a strict Content-Security-Policy
// allows.

import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentService, indentUnit, indentOnInput } from "@codemirror/language";
import { EditorState, RangeSetBuilder, StateEffect, StateField, type Extension } from "@codemirror/state";
import {
  Decoration, EditorView, GutterMarker, ViewPlugin, drawSelection, gutter, highlightActiveLine, keymap, lineNumbers,
  type DecorationSet, type ViewUpdate,
} from "@codemirror/view";
import { highlight } from "./highlight";
import { look } from "./editor-look";
import { marks, setMarks, fixAtCursor, goToMark, markAt } from "./marks";
import type { Diagnostic } from "./wire.gen";

/** A thread on a line. */
export interface Pinned {
  line: number;
  label: string;
  hue: number;
  form: string;
}

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = colour(view);
    }
    update(u: ViewUpdate) {
      if (u.docChanged || u.viewportChanged) this.decorations = colour(u.view);
    }
  },
  { decorations: (p) => p.decorations },
);

const forms = {
  k: Decoration.mark({ class: "c-k" }), st: Decoration.mark({ class: "c-st" }), cm: Decoration.mark({ class: "c-cm" }),
};

function colour(view: EditorView): DecorationSet {
  const doc = view.state.doc;
  const last = doc.lineAt(view.viewport.to).number;
  const lines = highlight(doc.sliceString(0, doc.line(last).to));
  const set = new RangeSetBuilder<Decoration>();
  for (let n = doc.lineAt(view.viewport.from).number; n <= last; n++) {
    let at = doc.line(n).from;
    for (const t of lines[n - 1] ?? []) {
      if (t.form !== "") set.add(at, at + t.text.length, forms[t.form]);
      at += t.text.length;
    }
  }
  return set.finish();
}

/** Two blanks deeper after an opening brace, back at a closing one. */
const indentation = indentService.of((context, pos) => {
  const line = context.state.doc.lineAt(pos);
  let n = line.number - (context.simulatedBreak === null ? 1 : 0);
  while (n > 0 && context.state.doc.line(n).text.trim() === "") n--;
  if (n < 1) return 0;
  let before = context.state.doc.line(n).text;
  if (context.simulatedBreak !== null && n === line.number) before = before.slice(0, pos - line.from);
  const after = context.simulatedBreak === null ? line.text : line.text.slice(pos - line.from);
  const depth = /^ */.exec(before.replaceAll("\t", "    "))![0].length;
  const deeper = /[{(]\s*(\/\/.*|\/\*.*\*\/\s*)?$/.test(before) || /^\s*(case\b.*|default\s*):\s*$/.test(before);
  return Math.max(0, depth + (deeper ? 2 : 0) - (/^\s*[})]/.test(after) ? 2 : 0));
});

class PinMarker extends GutterMarker {
  constructor(private readonly pins: Pinned[]) {
    super();
  }
  override eq(other: PinMarker): boolean {
    return JSON.stringify(this.pins) === JSON.stringify(other.pins);
  }
  override toDOM(): Node {
    const box = document.createElement("span");
    box.className = "pins";
    for (const p of this.pins) {
      const e = box.appendChild(document.createElement("span"));
      e.className = `pin ${p.form}`;
      e.dataset["hue"] = String(p.hue);
      e.textContent = p.label;
    }
    return box;
  }
}

const setPins = StateEffect.define<Pinned[]>();
const pins = StateField.define<Map<number, Pinned[]>>({
  create: () => new Map(),
  update(value, tr) {
    if (tr.docChanged) value = new Map(); // the run is of another text now
    for (const e of tr.effects) {
      if (!e.is(setPins)) continue;
      value = new Map();
      for (const p of e.value) value.set(p.line, [...(value.get(p.line) ?? []), p]);
    }
    return value;
  },
});

const pinGutter = gutter({
  class: "cm-pins",
  lineMarker(view, block) {
    const at = view.state.field(pins).get(view.state.doc.lineAt(block.from).number);
    return at ? new PinMarker(at) : null;
  },
  lineMarkerChange: (u) => u.startState.field(pins) !== u.state.field(pins),
  initialSpacer: () => new PinMarker([{ line: 0, label: "T0", hue: 0, form: "" }]),
});

export class CodeEditor extends HTMLElement {
  private view: EditorView | null = null;
  private readonly states = new Map<string, EditorState>();
  private name = "";
  /** Told after every change of the text, and when the cursor leaves a line. */
  changed: (text: string) => void = () => {};
  moved: () => void = () => {};

  connectedCallback(): void {
    if (this.view !== null) return;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    root.adoptedStyleSheets = [sheet];
    this.view = new EditorView({ parent: root, root, state: this.fresh("") });
    // CodeMirror adds its own sheets to the root's; ours have the last word.
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((s) => s !== sheet), sheet];
  }

  /** Shows a file. Each file has its own history. */
  open(name: string, text: string): void {
    const view = this.view!;
    if (this.name !== "") this.states.set(this.name, view.state);
    this.name = name;
    const kept = this.states.get(name);
    view.setState(kept && kept.doc.toString() === text ? kept : this.fresh(text));
    view.contentDOM.setAttribute("aria-label", `C source, ${name}`);
  }

  get text(): string {
    return this.view!.state.doc.toString();
  }

  mark(diagnostics: Diagnostic[]): void {
    this.view!.dispatch({ effects: setMarks.of(diagnostics) });
  }

  pin(list: Pinned[]): void {
    const now = this.view!.state.field(pins);
    if (list.length === 0 && now.size === 0) return;
    this.view!.dispatch({ effects: setPins.of(list) });
  }

  /** Puts the cursor there and the focus into the editor. */
  go(line: number, col: number): void {
    const view = this.view!;
    const l = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
    view.dispatch({ selection: { anchor: Math.min(l.to, l.from + Math.max(0, col - 1)) }, scrollIntoView: true });
    view.focus();
  }

  override focus(): void {
    this.view?.focus();
  }

  private fresh(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: this.extensions() });
  }

  private extensions(): Extension[] {
    return [
      lineNumbers(), pins, pinGutter, history(), drawSelection(), highlightActiveLine(), indentOnInput(), bracketMatching(),
      indentation, indentUnit.of("  "), EditorState.tabSize.of(4), colours, marks,
      EditorView.contentAttributes.of({ tabindex: "0", spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
      keymap.of([
        { key: "F8", run: (v) => goToMark(v, 1), shift: (v) => goToMark(v, -1) },
        { key: "Alt-Enter", run: fixAtCursor },
        { key: "Mod-Enter", run: () => false },
        { key: "Escape", run: (v) => (v.contentDOM.blur(), this.leave(), true) },
        { key: "Tab", run: indentMore, shift: indentLess },
        ...historyKeymap, ...defaultKeymap.filter((k) => k.key !== "Mod-Enter"),
      ]),
      EditorView.updateListener.of((u) => {
        if (u.docChanged) this.changed(u.state.doc.toString());
        const line = (s: EditorState) => s.doc.lineAt(s.selection.main.head).number;
        if (u.selectionSet && line(u.startState) !== line(u.state)) this.moved();
      }),
    ];
  }

  /** Esc puts the focus on the button after the editor, so that Tab moves on. */
  private leave(): void {
    document.getElementById("b-run")?.focus();
  }
}

customElements.define("code-editor", CodeEditor);
export { markAt };
