// Keys inside the picture. `[` and `]` go to the previous and the next thing of
// the kind that has the keyboard: room, thread, object, lock, tag. Arrows go
// through cards and tiles as they lie; Enter follows a thread. Nothing is
// reached by keys alone that is not also read in its order.

/** The kinds, by what they are in the picture; the first is where one begins. */
const kinds = [
  ".pname:is(button), .cn button, .c64 button", "[data-tok]", ".tube, .kbox, .tbox", ".mtx", ".sig", ".hblk, .buf",
];

export interface Place {
  x: number;
  y: number;
}

/** Which of these places is next from one of them in a direction; -1 if none is. Along the direction counts once, aside twice. */
export function toward(places: Place[], from: number, dx: number, dy: number): number {
  let best = -1;
  let least = Infinity;
  const at = places[from]!;
  places.forEach((p, i) => {
    const along = (p.x - at.x) * dx + (p.y - at.y) * dy;
    if (i === from || along <= 1) return;
    const aside = Math.abs((p.x - at.x) * dy) + Math.abs((p.y - at.y) * dx);
    const far = along + 2 * aside;
    if (far < least) [best, least] = [i, far];
  });
  return best;
}

const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function go(e: HTMLElement): void {
  if (e.tabIndex < 0 && !e.hasAttribute("tabindex")) e.tabIndex = -1;
  e.focus({ preventScroll: true });
  e.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** What a key does in the picture; false if it does nothing there. */
export function press(host: HTMLElement, e: KeyboardEvent, follow: (tid: number) => void): boolean {
  if (e.ctrlKey || e.metaKey || e.altKey || (e.target instanceof HTMLInputElement)) return false;
  const at = e.target instanceof HTMLElement && e.target !== host ? e.target : null;
  if (e.key === "[" || e.key === "]") {
    const kind = kinds.find((k) => at?.matches(k)) ?? kinds[0]!;
    const list = [...host.querySelectorAll<HTMLElement>(kind)].filter((x) => x.checkVisibility() && x.closest("[inert]") === null);
    if (list.length === 0) return false;
    const i = at === null ? -1 : list.indexOf(at);
    const next = i < 0 ? (e.key === "]" ? 0 : list.length - 1) : (i + (e.key === "]" ? 1 : -1) + list.length) % list.length;
    go(list[next]!);
    return true;
  }
  if (at === null) return false;
  const way = arrows[e.key];
  if (way !== undefined && at.matches(".cn button, .c64 button")) {
    const list = [...host.querySelectorAll<HTMLElement>(".cn button, .c64 button")].filter((x) => !(x as HTMLButtonElement).disabled);
    const places = list.map((x) => { const r = (x.closest("li") ?? x).getBoundingClientRect(); return { x: r.left + r.width / 2, y: r.top + r.height / 2 }; });
    const next = toward(places, list.indexOf(at), ...way);
    if (next >= 0) go(list[next]!);
    return true;
  }
  if (e.key === "Enter" && at.matches("[data-tok]:not(button)")) {
    follow(Number(at.dataset["tok"]));
    return true;
  }
  return false;
}
