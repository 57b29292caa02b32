// Where wires run: orthogonal, with round corners, in lanes of their own between
// the cards, in the gaps between cards and beside the capsules; never through a
// card. Pure geometry, all in the picture's own coordinates.

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A wire to be: from a descriptor's cell down to an object. */
export interface Want {
  /** identifies it: "pid:fd" */
  key: string;
  /** the middle of the cell's lower edge */
  from: Point;
  /** the card that the cell belongs to */
  card: Box;
  /** the object, and which side of it: "l" exit, "r" entry, "t" top */
  to: Box;
  side: "l" | "r" | "t";
  /** the place that the object has in its column; the object itself if it fills it */
  place?: Box;
}

/** Cards and strata that wires keep out of. */
export interface Ground {
  /** lower edge of the last row of cards */
  top: number;
  /** upper edge of the objects */
  bottom: number;
  /** every card */
  cards: Box[];
  /** width of the picture */
  width: number;
}

const LANE = 10;
/** Between lanes beside a column of objects. */
const BESIDE = 9;

/** What names the line that a wire belongs to. */
export const bundleOf = (w: Want): string => (w.side === "t" ? w.key : `${w.side} ${w.to.x} ${w.to.y}`);

/** The corners of every wire, by key, from the cell to the object. */
export function routes(wants: Want[], g: Ground): Map<string, Point[]> {
  const out = new Map<string, Point[]>();
  // Of wires that go right, the one that starts furthest right takes the upper
  // lane, and the other way round: then they do not cross.
  const target = (w: Want) => (w.side === "l" ? w.to.x : w.side === "r" ? w.to.x + w.to.w : w.to.x + w.to.w / 2);
  const right = wants.filter((w) => target(w) >= w.from.x).sort((a, b) => b.from.x - a.from.x);
  const left = wants.filter((w) => target(w) < w.from.x).sort((a, b) => a.from.x - b.from.x);
  // Wires to one end of one object share a lane, as taps of one line.
  const order = [...new Set([...left, ...right].map(bundleOf))];
  const room = Math.max(8, g.bottom - g.top - 26);
  const step = Math.min(LANE, room / Math.max(1, order.length));
  const used = new Map<string, number>(); // vertical lanes in the gaps between cards
  const lane = (key: string): number => {
    const n = used.get(key) ?? 0;
    used.set(key, n + 1);
    return n;
  };
  const side = lanes(wants, g);
  for (const w of wants) {
    const y = g.top + 12 + order.indexOf(bundleOf(w)) * step;
    out.set(w.key, tidy([...down(w, g, y, lane), ...into(w, y, g, side.get(bundleOf(w)) ?? 0)]));
  }
  return out;
}

/** Which lane a bundle takes beside its column: the one that goes further takes the outer lane. */
function lanes(wants: Want[], g: Ground): Map<string, number> {
  const out = new Map<string, number>();
  const columns = new Map<string, Want[]>();
  for (const w of wants) {
    if (w.side === "t" && !deep(w, g)) continue;
    const p = w.place ?? w.to;
    const key = w.side === "r" ? `r${Math.round(p.x + p.w)}` : `l${Math.round(p.x)}`;
    const list = columns.get(key) ?? [];
    columns.set(key, list);
    if (!list.some((o) => bundleOf(o) === bundleOf(w))) list.push(w);
  }
  for (const list of columns.values()) list.sort((a, b) => a.to.y - b.to.y).forEach((w, i) => out.set(bundleOf(w), Math.min(i, 2)));
  return out;
}

/** Whether other objects lie between the cards and the object. */
const deep = (w: Want, g: Ground): boolean => w.to.y > g.bottom + 50;

/** From the cell to its lane below all cards, through gaps if cards are below. */
function down(w: Want, g: Ground, y: number, lane: (key: string) => number): Point[] {
  const below = g.cards.filter((c) => c.y > w.card.y + 1);
  if (below.length === 0 || w.from.y >= g.top - 2) return [w.from, { x: w.from.x, y }];
  const next = Math.min(...below.map((c) => c.y));
  const gapY = w.from.y + (next - w.from.y) / 2;
  const x = gutter(w, g, below, lane);
  return [w.from, { x: w.from.x, y: gapY }, { x, y: gapY }, { x, y }];
}

/** A way down between the cards below: the nearest gap, or the right margin. */
function gutter(w: Want, g: Ground, below: Box[], lane: (key: string) => number): number {
  const edges = [...below].sort((a, b) => a.x - b.x);
  const row = edges.filter((c) => Math.abs(c.y - edges[0]!.y) < 2);
  const ways: number[] = [];
  for (let i = 1; i < row.length; i++) ways.push((row[i - 1]!.x + row[i - 1]!.w + row[i]!.x) / 2);
  const last = row[row.length - 1]!;
  ways.push(last.x + last.w + 10);
  if (w.from.x > last.x + last.w) return w.from.x;
  const best = ways.reduce((a, b) => (Math.abs(b - w.from.x) < Math.abs(a - w.from.x) ? b : a));
  const n = lane(`gap${Math.round(best)}`);
  return Math.min(best + [0, -5, 5, -8, 8, -2.5, 2.5][n % 7]!, g.width + 24); // a gap is 20 px wide
}

/** From the lane into the object; beside its column, if others lie above it. */
function into(w: Want, y: number, g: Ground, lane: number): Point[] {
  const p = w.place ?? w.to;
  const mid = w.to.y + w.to.h / 2;
  if (w.side === "t") {
    const x = Math.min(Math.max(w.from.x, w.to.x + 18), w.to.x + w.to.w - 18);
    if (!deep(w, g)) return [{ x, y }, { x, y: w.to.y }];
    const aside = p.x - 14 - BESIDE * lane;
    return [{ x: aside, y }, { x: aside, y: w.to.y - 6 }, { x, y: w.to.y - 6 }, { x, y: w.to.y }];
  }
  // Wires to one end of one object share their last stretch: they join.
  const x = w.side === "l" ? p.x - 14 - BESIDE * lane : p.x + p.w + 14 + BESIDE * lane;
  const end = w.side === "l" ? w.to.x : w.to.x + w.to.w;
  return [{ x, y }, { x, y: mid }, { x: end, y: mid }];
}

/** Without corners that are none. */
function tidy(p: Point[]): Point[] {
  const out: Point[] = [];
  for (const q of p) {
    const last = out[out.length - 1];
    if (last && Math.abs(last.x - q.x) < 0.5 && Math.abs(last.y - q.y) < 0.5) continue;
    const before = out[out.length - 2];
    if (last && before && ((same(before.x, last.x) && same(last.x, q.x)) || (same(before.y, last.y) && same(last.y, q.y)))) out.pop();
    out.push(q);
  }
  return out;
}

const same = (a: number, b: number) => Math.abs(a - b) < 0.5;
const n1 = (v: number) => Math.round(v * 10) / 10;

/** The path of a line with corners of 8 px, cut short by `cut` at its end. */
export function pathOf(points: Point[], cut = 0): string {
  const p = points.map((q) => ({ ...q }));
  const n = p.length;
  if (n < 2) return "";
  const [k, l] = [p[n - 2]!, p[n - 1]!];
  const len = Math.hypot(l.x - k.x, l.y - k.y);
  if (cut > 0 && len > cut) p[n - 1] = { x: l.x - ((l.x - k.x) / len) * cut, y: l.y - ((l.y - k.y) / len) * cut };
  let d = `M${n1(p[0]!.x)} ${n1(p[0]!.y)}`;
  for (let i = 1; i < n - 1; i++) {
    const [a, c, b] = [p[i - 1]!, p[i]!, p[i + 1]!];
    const la = Math.hypot(a.x - c.x, a.y - c.y);
    const lb = Math.hypot(b.x - c.x, b.y - c.y);
    const r = Math.min(8, la / 2, lb / 2);
    const on = (q: Point, l2: number) => `${n1(c.x + ((q.x - c.x) / l2) * r)} ${n1(c.y + ((q.y - c.y) / l2) * r)}`;
    d += `L${on(a, la)}Q${n1(c.x)} ${n1(c.y)} ${on(b, lb)}`;
  }
  return d + `L${n1(p[n - 1]!.x)} ${n1(p[n - 1]!.y)}`;
}

/** An arrow head at the end of a line. */
export function headOf(points: Point[]): string {
  const l = points[points.length - 1]!;
  const k = points[points.length - 2]!;
  const len = Math.hypot(l.x - k.x, l.y - k.y) || 1;
  const u = { x: (l.x - k.x) / len, y: (l.y - k.y) / len };
  const at = (a: number, b: number) => `${n1(l.x - u.x * a - u.y * b)} ${n1(l.y - u.y * a + u.x * b)}`;
  return `M${n1(l.x)} ${n1(l.y)}L${at(8, 4.2)}L${at(8, -4.2)}Z`;
}

/** Whether any stretch of the line runs through the box. */
export function crosses(points: Point[], b: Box): boolean {
  for (let i = 1; i < points.length; i++) {
    const [p, q] = [points[i - 1]!, points[i]!];
    const [x1, x2] = [Math.min(p.x, q.x), Math.max(p.x, q.x)];
    const [y1, y2] = [Math.min(p.y, q.y), Math.max(p.y, q.y)];
    if (x2 > b.x + 1 && x1 < b.x + b.w - 1 && y2 > b.y + 1 && y1 < b.y + b.h - 1) return true;
  }
  return false;
}
