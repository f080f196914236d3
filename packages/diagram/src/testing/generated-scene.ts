import type { SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramRow, DiagramScene } from "@domainsmith/model/diagram";
import { groupsOf } from "../scene/groups.ts";

const NOUNS = ["Customer", "Order", "Invoice", "Product", "Payment", "Shipment", "Address", "Account", "Contract"];
const SUFFIXES = ["", "Line", "Type", "History", "Status", "Item", "Group", "Detail", "Rule", "Link"];
const ATTRIBUTES: readonly (readonly [name: string, type: string])[] = [
  ["name", "String(1..80)"],
  ["code", "String"],
  ["createdAt", "DateTime"],
  ["amount", "Decimal(12, 2)"],
  ["description", "Text?"],
  ["email", "Email?"],
  ["quantity", "Int"],
  ["dueDate", "Date"],
  ["isActive", "Boolean"],
];

export interface GeneratedSceneOptions {
  readonly entities: number;
  /** How many packages they are spread over. */
  readonly groups: number;
  /** Lines per entity, on the average; 1.35 where absent. */
  readonly density?: number;
  readonly seed?: number;
}

/**
 * A scene as large models have it: few entities that many others refer to, four of five lines within their package,
 * every eighth entity referring to itself. The same options give the same scene.
 */
export function generatedScene({ entities, groups, density = 1.35, seed = 7 }: GeneratedSceneOptions): DiagramScene {
  const random = randomNumbers(seed);
  const perGroup = Math.ceil(entities / groups);
  const groupOf = (index: number) => `app.part${Math.floor(index / perGroup)}`;
  const idOf = (index: number): SymbolId => `${groupOf(index)}.${nameOf(index)}`;
  const degrees = new Array<number>(entities).fill(0);
  const nodes: DiagramNode[] = [];
  const edges: DiagramEdge[] = [];
  for (let index = 0; index < entities; index++) {
    const id = idOf(index);
    const rows = attributeRows(id, 2 + Math.floor(random() * 9), random);
    const first = Math.floor(index / perGroup) * perGroup;
    const count = index === 0 ? 0 : Math.floor(density + random());
    const targets = new Set<number>();
    for (let line = 0; line < count; line++) {
      const near = index > first && random() < 0.8;
      const from = near ? first : 0;
      let target = -1;
      for (let draw = 0; draw < 3; draw++) {
        const candidate = from + Math.floor(random() * (index - from));
        if (target < 0 || (degrees[candidate] ?? 0) > (degrees[target] ?? 0)) target = candidate;
      }
      targets.add(target);
    }
    if (random() < 0.125) targets.add(index);
    for (const target of targets) {
      const row = relationRow(id, nameOf(target), rows.length);
      rows.push(row);
      edges.push(relation(id, row, idOf(target)));
      degrees[target] = (degrees[target] ?? 0) + 1;
    }
    nodes.push({ id, kind: "entity", name: nameOf(index), group: groupOf(index), rows });
  }
  return { nodes, edges, groups: groupsOf(nodes), views: [] };
}

/** Numbers from 0 up to 1, the same ones for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function nameOf(index: number): string {
  const noun = NOUNS[index % NOUNS.length] ?? "";
  const suffix = SUFFIXES[Math.floor(index / NOUNS.length) % SUFFIXES.length] ?? "";
  const round = Math.floor(index / (NOUNS.length * SUFFIXES.length));
  return `${noun}${suffix}${round === 0 ? "" : round}`;
}

function attributeRows(owner: SymbolId, count: number, random: () => number): DiagramRow[] {
  return Array.from({ length: count }, (_, index) => {
    const [name, type] = ATTRIBUTES[Math.floor(random() * ATTRIBUTES.length)] ?? ["name", "String"];
    return { id: `${owner}#${name}${index}`, kind: "attribute" as const, name: `${name}${index}`, type };
  });
}

function relationRow(owner: SymbolId, target: string, index: number): DiagramRow {
  const name = `${target.charAt(0).toLowerCase()}${target.slice(1)}${index}`;
  return { id: `${owner}#${name}`, kind: "relation", name, type: target };
}

function relation(from: SymbolId, row: DiagramRow, to: SymbolId): DiagramEdge {
  return {
    id: row.id,
    kind: "association",
    from: { node: from, row: row.id, role: row.name, cardinality: { many: true, lower: 0 } },
    to: { node: to, cardinality: { many: false, lower: 1, upper: 1 } },
  };
}
