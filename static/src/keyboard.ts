// Keys for the whole page. They keep out of the way of whoever types, of
// buttons that take Space and Enter themselves, and of the timeline's slider.

export interface Acts {
  move(n: number): void;
  toggle(): void;
  home(): void;
  end(): void;
  escape(): boolean;
  text(): void;
  edit(): void;
  help(): void;
  /** Goes into the picture: `[` to the last room, `]` to the first; false if there is none. */
  kind(key: "[" | "]"): boolean;
  run(): void;
  /** The n-th choice; false if there is none. */
  pick(n: number): boolean;
}

export function keyboard(a: Acts): void {
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented) return;
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      a.run();
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) return;
    const at = e.target instanceof Element ? e.target : document.body;
    if (at.closest("input:not([type=range]), textarea, select, code-editor, [contenteditable]")) return;
    const slider = at.closest("input[type=range]") !== null;
    const tab = at.closest("[role=tab]") !== null;
    const act = () => {
      switch (e.key) {
        case "ArrowRight":
          if (slider || tab) return false;
          a.move(e.shiftKey ? 10 : 1);
          return true;
        case "ArrowLeft":
          if (slider || tab) return false;
          a.move(e.shiftKey ? -10 : -1);
          return true;
        case " ":
          if (at.closest("button, a, summary")) return false;
          a.toggle();
          return true;
        case "Home":
          if (slider || tab) return false;
          a.home();
          return true;
        case "End":
          if (slider || tab) return false;
          a.end();
          return true;
        case "Escape":
          return a.escape();
        case "t":
          a.text();
          return true;
        case "e":
          a.edit();
          return true;
        case "[":
        case "]":
          return a.kind(e.key);
        case "?":
          a.help();
          return true;
      }
      return /^[1-9]$/.test(e.key) && a.pick(Number(e.key));
    };
    if (act()) e.preventDefault();
  });
}

/** Tabs by arrows, as tab lists are expected to work. */
export function tabs(list: Element | null, choose: (tab: HTMLElement) => void): void {
  list?.addEventListener("keydown", (event) => {
    const e = event as KeyboardEvent;
    const step = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
    const all = [...list.querySelectorAll<HTMLElement>("[role=tab]")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (step === 0 || at < 0) return;
    e.preventDefault();
    const to = all[(at + step + all.length) % all.length]!;
    to.focus();
    choose(to);
  });
}
