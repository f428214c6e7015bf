import { describe, expect, test } from "vitest";
import { type Box, type Edge, type Layout, layeredLayout, type Node, type Point } from "./layered-layout.ts";

const box = (id: string, index = 0, column?: Node["column"]): Node => ({
  id,
  width: 80 + 30 * (index % 4),
  height: 40 + 25 * (index % 3),
  ...(column ? { column } : {}),
});

/**
 * Every service calls the two after it in its chain, is called from outside if it is a third one, and reads the
 * database; `wide` chains are beside each other.
 */
function system(services: number, wide = 1): { nodes: Node[]; edges: Edge[] } {
  const names = Array.from({ length: services }, (_, index) => `s${index}`);
  return {
    nodes: [box("browser", 0, "first"), ...names.map((name, index) => box(name, index)), box("database", 1, "last")],
    edges: names.flatMap((name, index) => [
      ...(index % 3 === 0 ? [{ from: "browser", to: name }] : []),
      ...[names[index + wide], names[index + 2 * wide]].flatMap((to) => (to ? [{ from: name, to }] : [])),
      { from: name, to: "database" },
    ]),
  };
}

function boxOf(boxes: Layout["boxes"], { id }: Node): Box {
  const box = boxes.get(id);
  if (!box) throw new Error(`${id} is nowhere`);
  return box;
}

/** The boxes that another box lies on, and those that an arrow which has nothing to do with them goes through. */
function collisions(nodes: readonly Node[], { boxes, routes }: Layout): string[] {
  const placed = nodes.map((node) => ({ ...node, ...boxOf(boxes, node) }));
  const overlaps = placed.flatMap((a, index) =>
    placed
      .slice(index + 1)
      .filter((b) => !(a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y))
      .map((b) => `${a.id} and ${b.id}`),
  );
  const arrows = routes.flatMap(({ edge, points }) =>
    placed
      .filter(({ id }) => id !== edge.from && id !== edge.to)
      .filter((other) => points.some((point, index) => crosses(point, points[index + 1] ?? point, other)))
      .map(({ id }) => `${edge.from} -> ${edge.to} through ${id}`),
  );
  return [...overlaps, ...arrows];
}

/** Whether what is drawn between two points, which is never outside their rectangle, could touch the box. */
function crosses(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return left < x + width && right > x && top < y + height && bottom > y;
}

describe("a layout in columns", () => {
  test.each([
    [0, 1],
    [1, 1],
    [3, 1],
    [8, 2],
    [20, 1],
    [20, 5],
    [20, 20],
    [40, 7],
  ])("of %i services in %i chains has nothing on top of a box, and everything inside", (count, wide) => {
    const { nodes, edges } = system(count, wide);
    const layout = layeredLayout(nodes, edges);
    expect(collisions(nodes, layout)).toEqual([]);
    expect(layout.routes).toHaveLength(edges.length);
    for (const node of nodes) {
      const { x, y, width, height } = boxOf(layout.boxes, node);
      expect(width).toBeGreaterThanOrEqual(node.width);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(layout.width);
      expect(y + height).toBeLessThanOrEqual(layout.height);
    }
  });

  test("arrows lead to the right, past the columns in between", () => {
    const { nodes, edges } = system(8);
    for (const { points } of layeredLayout(nodes, edges).routes) {
      expect(points.map(({ x }) => x)).toEqual([...points.map(({ x }) => x)].sort((a, b) => a - b));
      expect(points.length % 2).toBe(0);
    }
  });

  test("two that call each other are both placed, and each arrow keeps its direction", () => {
    const nodes = [box("a"), box("b"), box("c")];
    const edges = [
      { from: "a", to: "b" },
      { from: "b", to: "c" },
      { from: "c", to: "a" },
      { from: "b", to: "a" },
    ];
    const layout = layeredLayout(nodes, edges);
    expect(collisions(nodes, layout)).toEqual([]);
    const back = layout.routes.find(({ edge }) => edge.from === "c" && edge.to === "a");
    expect(back?.points[0]?.x).toBeGreaterThan(back?.points.at(-1)?.x ?? Number.NaN);
  });

  test("is the same whenever it is made", () => {
    const { nodes, edges } = system(20);
    expect(layeredLayout(nodes, edges)).toEqual(layeredLayout(nodes, edges));
  });
});
