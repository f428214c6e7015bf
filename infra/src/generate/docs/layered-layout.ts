/** A box to be placed. */
export interface Node {
  id: string;
  /** In pixels, as all lengths here. */
  width: number;
  height: number;
  /** Alone in the first column, or in the last one; by default where its edges put it, between those. */
  column?: "first" | "last";
}

/** An arrow between two boxes. */
export interface Edge {
  from: string;
  to: string;
}

export interface Point {
  x: number;
  y: number;
}

/** Where a box is: its top left corner, and its size. */
export interface Box extends Point {
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  /** The boxes by their ids; those of a column are all as wide as the widest. */
  boxes: Map<string, Box>;
  /**
   * For each edge the points that it goes through, from its `from` to its `to`: an even number, of which each pair is
   * the way through the space between two columns, and between the pairs it goes straight through a column.
   */
  routes: { edge: Edge; points: Point[] }[];
}

const COLUMN_GAP = 52;
const ROW_GAP = 22;
/** Height that an edge keeps free where it passes through a column of boxes. */
const LANE = 6;
const SWEEPS = 6;

/**
 * Places boxes in columns from left to right, so that arrows lead to the right and no box or arrow lies on a box,
 * however many there are. The same nodes and edges in the same order give the same layout.
 */
export function layeredLayout(nodes: readonly Node[], edges: readonly Edge[]): Layout {
  const forward = withoutCycles(nodes, edges);
  const columns = columnNumbers(nodes, forward);
  const slots = new Map<string, Slot>(
    nodes.map((node) => [node.id, { ...node, column: columns.get(node.id) ?? 0, before: [], after: [] }]),
  );
  const chains = forward.map(({ from, to, edge, reversed }) => {
    const chain = [from, ...lanesBetween(slots, from, to), to];
    chain.slice(1).forEach((id, index) => {
      slots.get(chain[index] ?? "")?.after.push(id);
      slots.get(id)?.before.push(chain[index] ?? "");
    });
    return { edge, reversed, chain };
  });
  const sorted = sortedColumns([...slots.values()]);
  const { width, height, boxes } = place(sorted);
  return {
    width,
    height,
    boxes: new Map([...boxes].filter(([id]) => !slots.get(id)?.lane)),
    routes: chains.map(({ edge, reversed, chain }) => {
      const points = route(chain, slots, boxes);
      return { edge, points: reversed ? points.reverse() : points };
    }),
  };
}

/** A box in its column, or a lane that keeps a place free there for an edge to pass. */
interface Slot extends Omit<Node, "column"> {
  column: number;
  lane?: true;
  before: string[];
  after: string[];
}

interface ForwardEdge extends Edge {
  edge: Edge;
  reversed: boolean;
}

/** The edges with those turned round that would lead back to where a path came from. */
function withoutCycles(nodes: readonly Node[], edges: readonly Edge[]): ForwardEdge[] {
  const onPath = new Set<string>();
  const done = new Set<string>();
  const back = new Set<Edge>();
  const visit = (id: string) => {
    if (done.has(id)) return;
    onPath.add(id);
    for (const edge of edges.filter(({ from }) => from === id)) {
      if (onPath.has(edge.to)) back.add(edge);
      else visit(edge.to);
    }
    onPath.delete(id);
    done.add(id);
  };
  for (const { id } of nodes) visit(id);
  return edges
    .filter(({ from, to }) => from !== to)
    .map((edge) =>
      back.has(edge)
        ? { from: edge.to, to: edge.from, edge, reversed: true }
        : { from: edge.from, to: edge.to, edge, reversed: false },
    );
}

/** Each box one column to the right of the last one that leads to it. */
function columnNumbers(nodes: readonly Node[], edges: readonly Edge[]): Map<string, number> {
  const inner = nodes.some(({ column }) => column === "first") ? 1 : 0;
  const numbers = new Map<string, number>();
  const number = (node: Node): number => {
    const known = numbers.get(node.id);
    if (known !== undefined) return known;
    const before = edges
      .filter(({ to }) => to === node.id)
      .flatMap(({ from }) => nodes.filter(({ id }) => id === from));
    const found = node.column === "first" ? 0 : Math.max(inner, ...before.map((other) => number(other) + 1));
    numbers.set(node.id, found);
    return found;
  };
  const last = Math.max(0, ...nodes.map(number));
  for (const { id, column } of nodes) if (column === "last") numbers.set(id, last);
  return numbers;
}

function lanesBetween(slots: Map<string, Slot>, from: string, to: string): string[] {
  const first = (slots.get(from)?.column ?? 0) + 1;
  const count = Math.max(0, (slots.get(to)?.column ?? 0) - first);
  return Array.from({ length: count }, (_, index) => {
    const id = `${from} -> ${to} (${first + index})`;
    slots.set(id, { id, width: 0, height: LANE, column: first + index, lane: true, before: [], after: [] });
    return id;
  });
}

/** The columns, each in an order that lets few edges cross: every slot near the middle of those it is joined to. */
function sortedColumns(slots: Slot[]): Slot[][] {
  const count = Math.max(0, ...slots.map(({ column }) => column + 1));
  const columns = Array.from({ length: count }, (_, column) => slots.filter((slot) => slot.column === column));
  const rank = new Map<string, number>();
  const number = (column: Slot[]) => {
    column.forEach((slot, index) => {
      rank.set(slot.id, (index + 0.5) / column.length);
    });
  };
  columns.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const toTheRight = sweep % 2 === 0;
    for (const column of toTheRight ? columns : [...columns].reverse()) {
      const middle = ({ id, before, after }: Slot) => {
        const joined = toTheRight ? before : after;
        const ranks = joined.map((other) => rank.get(other) ?? 0);
        return ranks.length === 0 ? (rank.get(id) ?? 0) : ranks.reduce((sum, value) => sum + value, 0) / ranks.length;
      };
      const middles = new Map(column.map((slot) => [slot, middle(slot)]));
      column.sort((a, b) => (middles.get(a) ?? 0) - (middles.get(b) ?? 0));
      number(column);
    }
  }
  return columns;
}

/** Stacks each column, and puts all of them on one middle line. */
function place(columns: readonly Slot[][]): { width: number; height: number; boxes: Map<string, Box> } {
  const heightOf = (column: Slot[]) => column.reduce((sum, { height }) => sum + height + ROW_GAP, -ROW_GAP);
  const height = Math.max(0, ...columns.map(heightOf));
  const boxes = new Map<string, Box>();
  let x = 0;
  for (const column of columns) {
    const width = Math.max(0, ...column.map((slot) => slot.width));
    let y = (height - heightOf(column)) / 2;
    for (const slot of column) {
      boxes.set(slot.id, { x, y, width, height: slot.height });
      y += slot.height + ROW_GAP;
    }
    x += width + COLUMN_GAP;
  }
  return { width: Math.max(0, x - COLUMN_GAP), height, boxes };
}

/** The points of one edge: out of the right side of each slot of its chain and into the left side of the next. */
function route(chain: readonly string[], slots: Map<string, Slot>, boxes: Map<string, Box>): Point[] {
  return chain.slice(1).flatMap((to, index) => {
    const from = chain[index] ?? "";
    const start = boxes.get(from);
    const end = boxes.get(to);
    if (!start || !end) return [];
    return [
      { x: start.x + start.width, y: port(start, slots.get(from)?.after, to, boxes) },
      { x: end.x, y: port(end, slots.get(to)?.before, from, boxes) },
    ];
  });
}

/** How low an edge leaves or enters a box: the edges of one side share it evenly, in the order of their other ends. */
function port(box: Box, others: readonly string[] = [], other: string, boxes: Map<string, Box>): number {
  const y = (id: string) => boxes.get(id)?.y ?? 0;
  const order = [...new Set(others)].sort((a, b) => y(a) - y(b));
  return box.y + (box.height * (order.indexOf(other) + 1)) / (order.length + 1);
}
