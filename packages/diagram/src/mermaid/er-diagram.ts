import type { Cardinality, SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramEnd, DiagramNode, DiagramRow, DiagramScene } from "@domainsmith/model/diagram";
import { isPlainName, namesOf, quoted } from "./names.ts";

/**
 * The lines of an `erDiagram`. Entities, mixins and value objects are its boxes; the values of an enum stand at the
 * attributes that have it, and events, which are no data, in a comment.
 */
export function erDiagram(scene: DiagramScene): readonly string[] {
  const nodes = scene.nodes.filter(({ kind }) => kind !== "enum" && kind !== "event");
  const names = namesOf(nodes);
  const nameOf = (id: SymbolId): string | undefined => {
    const name = names.get(id);
    return name === undefined ? undefined : entityName(name);
  };
  const rows = new RowTexts(scene);
  const events = scene.nodes.flatMap(({ kind, name }) => (kind === "event" ? [name] : []));
  return [
    "erDiagram",
    ...(events.length > 0 ? [`  %% Without the events ${events.join(", ")}, which are no data.`] : []),
    ...nodes.flatMap((node) => entityLines(node, nameOf(node.id) ?? node.name, rows)),
    ...scene.edges.flatMap((edge) => relationLine(edge, nameOf) ?? []),
  ];
}

/** Words that Mermaid's lexer takes for something else, in any case. */
const WORDS = new Set(
  "one only many zero to optionally end subgraph class classdef style erdiagram direction title acctitle accdescr u".split(
    " ",
  ),
);

function entityName(name: string): string {
  return isPlainName(name) && !WORDS.has(name.toLowerCase()) ? name : quoted(name);
}

function entityLines(node: DiagramNode, name: string, rows: RowTexts): readonly string[] {
  const kind = node.kind === "entity" ? node.modifiers?.filter((each) => each === "abstract").join() : node.kind;
  const head = kind ? `${name}[${quoted(`${node.name} (${kind})`)}]` : name;
  const lines = node.rows.flatMap((row) => rows.lineOf(row) ?? []);
  return lines.length === 0 ? [`  ${head}`] : [`  ${head} {`, ...lines.map((line) => `    ${line}`), "  }"];
}

/** How rows are written as attributes. */
class RowTexts {
  /** Enums by the rows that have them. */
  private readonly enums = new Map<SymbolId, DiagramNode>();
  private readonly related = new Set<SymbolId>();

  constructor({ nodes, edges }: DiagramScene) {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    for (const { kind, from, to } of edges) {
      if (from.row === undefined) continue;
      const target = byId.get(to.node);
      if (kind === "uses" && target?.kind === "enum") this.enums.set(from.row, target);
      if (kind === "association" || kind === "composition") this.related.add(from.row);
    }
  }

  /** `type name keys "comment"`; undefined for a list of rows that a line stands for. */
  lineOf(row: DiagramRow): string | undefined {
    const marks = row.marks ?? [];
    const isList = row.type.endsWith("]");
    if (row.kind === "relation" && isList && this.related.has(row.id)) return undefined;
    const keys: string[] = [];
    if (marks.includes("key")) keys.push("PK");
    if (row.kind === "relation" && !isList) keys.push("FK");
    if (marks.includes("unique")) keys.push("UK");
    const type = `${attributeWord(row.type.match(/^[^(?[]*/)?.[0] ?? "")}${isList ? "[]" : ""}`;
    const name = attributeWord(row.name);
    const values = this.enums.get(row.id)?.rows.map((value) => value.name) ?? [];
    const comment = [
      ...(name === row.name ? [] : [row.name]),
      ...(type === row.type ? [] : [row.type]),
      ...(values.length > 0 ? [values.join(", ")] : []),
      ...marks.filter(
        (mark) => mark === "readonly" || mark === "personal" || mark === "sensitive" || mark === "computed",
      ),
      ...(row.doc === undefined ? [] : [firstParagraph(row.doc)]),
    ];
    const parts = [type, name, ...(keys.length > 0 ? [keys.join(", ")] : [])];
    return comment.length > 0 ? `${parts.join(" ")} ${quoted(comment.join("; "))}` : parts.join(" ");
  }
}

/** The words for keys cannot be names of attributes or types. */
function attributeWord(name: string): string {
  return /^[pfu]k$/i.test(name) ? `${name}_` : name;
}

function firstParagraph(doc: string): string {
  return doc.trim().split(/\n\s*\n/)[0] ?? "";
}

function relationLine(edge: DiagramEdge, nameOf: (id: SymbolId) => string | undefined): string | undefined {
  const [from, to] = [nameOf(edge.from.node), nameOf(edge.to.node)];
  if (from === undefined || to === undefined) return undefined;
  switch (edge.kind) {
    case "inheritance":
      return `  ${to} ||--o| ${from} : "is a"`;
    case "mixin":
      return `  ${from} }o..|| ${to} : "with"`;
    case "uses":
      return `  ${from} }o..|| ${to} : ${quoted(rowName(edge.from))}`;
    default: {
      // A solid line is an identifying relationship: what is at its other end is part of it.
      const line = edge.kind === "composition" ? "--" : "..";
      const ends = `${leftEnd(edge.from.cardinality)}${line}${rightEnd(edge.to.cardinality)}`;
      const roles = [edge.from.role, edge.to.role].filter((role) => role !== undefined).join(" / ");
      return `  ${from} ${ends} ${to} : ${quoted(roles)}`;
    }
  }
}

function rowName({ row = "" }: DiagramEnd): string {
  return row.slice(row.indexOf("#") + 1);
}

function leftEnd(cardinality: Cardinality | undefined): string {
  if (!cardinality?.many && cardinality) return cardinality.lower > 0 ? "||" : "|o";
  return cardinality && cardinality.lower > 0 ? "}|" : "}o";
}

function rightEnd(cardinality: Cardinality | undefined): string {
  if (!cardinality?.many && cardinality) return cardinality.lower > 0 ? "||" : "o|";
  return cardinality && cardinality.lower > 0 ? "|{" : "o{";
}
