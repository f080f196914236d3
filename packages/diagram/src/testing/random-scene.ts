import type { Cardinality } from "@domainsmith/model";
import type {
  DiagramEdge,
  DiagramEdgeKind,
  DiagramLayout,
  DiagramNode,
  DiagramNodeKind,
  DiagramScene,
  Point,
} from "@domainsmith/model/diagram";
import fc from "fast-check";
import { groupsOf } from "../scene/groups.ts";

/** A scene and where its cards stand. */
export interface PlacedScene {
  readonly scene: DiagramScene;
  readonly layout: DiagramLayout;
}

/** Room for the largest of the cards, and as much between them as layouts leave. */
const CELL = { width: 472, height: 360 } as const;

const KINDS: readonly DiagramNodeKind[] = ["entity", "value", "enum", "mixin", "event"];

/** Scenes of some cards in some packages with any lines between them; cards stand apart from one another. */
export function placedScenes(): fc.Arbitrary<PlacedScene> {
  return fc.integer({ min: 1, max: 18 }).chain((count) =>
    fc
      .record({
        rows: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }),
        groups: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: count, maxLength: count }),
        cells: fc.uniqueArray(cells, { minLength: count, maxLength: count, selector: ([x, y]) => x * 100 + y }),
        lines: fc.array(line(count), { maxLength: 24, size: "max" }),
      })
      .map(({ rows, groups, cells: places, lines }) => {
        const nodes = rows.map((length, index) => nodeAt(index, length, groups[index] ?? 0));
        const edges = lines.flatMap((each, index) => edgeOf(each, index, nodes) ?? []);
        const positions: Record<string, Point> = {};
        for (const [index, [x, y]] of places.entries()) positions[nodes[index]?.id ?? ""] = pointIn(x, y);
        return { scene: { nodes, edges, groups: groupsOf(nodes), views: [] }, layout: { positions, routes: {} } };
      }),
  );
}

const cells = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }));

/** Where a card stands in a cell that no other is in. */
export function pointIn(column: number, row: number): Point {
  return { x: column * CELL.width, y: row * CELL.height };
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly kind: DiagramEdgeKind;
  readonly cardinality: Cardinality;
  readonly role: string | undefined;
}

function line(count: number): fc.Arbitrary<Line> {
  const card = fc.integer({ min: 0, max: count - 1 });
  return fc.record({
    from: card,
    to: card,
    row: fc.integer({ min: 0, max: 11 }),
    kind: fc.constantFrom<DiagramEdgeKind>("association", "composition", "inheritance", "mixin", "uses"),
    cardinality: fc.constantFrom<Cardinality>(
      { many: false, lower: 1, upper: 1 },
      { many: false, lower: 0, upper: 1 },
      { many: true, lower: 0 },
      { many: true, lower: 1 },
      { many: true, lower: 2, upper: 5 },
    ),
    role: fc.constantFrom(undefined, "other", "allOfTheOthers"),
  });
}

function nodeAt(index: number, rows: number, group: number): DiagramNode {
  const id = `g${group}.N${index}`;
  return {
    id,
    kind: KINDS[index % KINDS.length] ?? "entity",
    name: `N${index}`,
    group: `g${group}`,
    rows: Array.from({ length: rows }, (_, row) => ({
      id: `${id}#r${row}`,
      kind: row % 3 === 0 ? "relation" : "attribute",
      name: `row${row}`,
      type: "String(1..80)",
    })),
  };
}

function edgeOf(
  { from, to, row, kind, cardinality, role }: Line,
  index: number,
  nodes: readonly DiagramNode[],
): DiagramEdge | undefined {
  const [first, last] = [nodes[from], nodes[to]];
  if (!first || !last || (first === last && (kind === "inheritance" || kind === "mixin"))) return undefined;
  const isRelation = kind === "association" || kind === "composition";
  const key = kind === "inheritance" || kind === "mixin" ? undefined : first.rows[row]?.id;
  return {
    id: `e${index}`,
    kind,
    from: {
      node: first.id,
      ...(key !== undefined && { row: key }),
      ...(isRelation && { role: `r${row}`, cardinality }),
    },
    to: { node: last.id, ...(isRelation && { cardinality }), ...(isRelation && role !== undefined && { role }) },
  };
}
