import { type Cardinality, cardinalitySuffix, type SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramNodeKind, DiagramRow, DiagramScene } from "@domainsmith/model/diagram";
import { isPlainName, namesOf, quoted } from "./names.ts";

/** The lines of a `classDiagram`: all declarations, with inheritance, mixins and what they use as such. */
export function classDiagram({ nodes, edges }: DiagramScene): readonly string[] {
  const names = namesOf(nodes);
  const keys = keysOf(names);
  const keyOf = (id: SymbolId) => keys.get(id) ?? id;
  return [
    "classDiagram",
    ...nodes.flatMap((node) => classLines(node, keyOf(node.id), names.get(node.id) ?? node.name)),
    ...edges.map((edge) => `  ${relation(edge, keyOf)}`),
  ];
}

/** Words that Mermaid's lexer takes for something else, also between quotes; with something behind them they are names. */
const WORDS = new Set(
  "class namespace style classDef cssClass callback link click note href call o end accTitle accDescr".split(" "),
);

/** What each class is called in the text: its name, or where that is no name to Mermaid, one that is made of it. */
function keysOf(names: ReadonlyMap<SymbolId, string>): ReadonlyMap<SymbolId, string> {
  const taken = new Set(names.values());
  const keys = new Map<SymbolId, string>();
  for (const [id, name] of names) {
    let key = name;
    if (!isPlainName(name) || WORDS.has(name) || name.startsWith("_")) {
      key = `${name.replace(/\W/g, "_").replace(/^_/, "x_")}_`;
      while (taken.has(key)) key += "_";
      taken.add(key);
    }
    keys.set(id, key);
  }
  return keys;
}

const STEREOTYPES: Readonly<Record<DiagramNodeKind, string | undefined>> = {
  entity: undefined,
  value: "value",
  enum: "enumeration",
  mixin: "mixin",
  event: "event",
};

function classLines(node: DiagramNode, key: string, name: string): readonly string[] {
  const head = key === name ? key : `${key}[${quoted(name)}]`;
  const stereotype = node.modifiers?.includes("abstract") ? "abstract" : STEREOTYPES[node.kind];
  const body = [
    ...(stereotype === undefined ? [] : [`<<${stereotype}>>`]),
    ...node.rows.filter(({ kind }) => kind !== "relation").map((row) => memberText(row)),
  ];
  return body.length === 0 ? [`  class ${head}`] : [`  class ${head} {`, ...body.map((line) => `    ${line}`), "  }"];
}

/** Without refinements: what has parentheses is a method to Mermaid. */
function memberText({ kind, name, type }: DiagramRow): string {
  if (kind === "enumValue") return name;
  return `${kind === "computed" ? "/" : "+"}${name} ${type.replace(/\(.*\)/, "")}`;
}

function relation({ kind, from, to }: DiagramEdge, keyOf: (id: SymbolId) => string): string {
  const [one, other] = [keyOf(from.node), keyOf(to.node)];
  switch (kind) {
    case "inheritance":
      return `${other} <|-- ${one}`;
    case "mixin":
      return `${other} <|.. ${one}`;
    case "uses":
      return `${one} ..> ${other} : ${from.row?.slice(from.row.indexOf("#") + 1) ?? ""}`;
    default: {
      const line = kind === "composition" ? "*--" : "-->";
      const roles = [from.role, to.role].filter((role) => role !== undefined).join(" / ");
      return `${one} ${howMany(from.cardinality)}${line} ${howMany(to.cardinality)}${other} : ${roles}`;
    }
  }
}

/** As class diagrams say it: `1`, `0..1`, `*`, `1..*`. */
function howMany(cardinality: Cardinality | undefined): string {
  if (!cardinality) return "";
  if (!cardinality.many) return cardinality.lower > 0 ? '"1" ' : '"0..1" ';
  const suffix = cardinalitySuffix(cardinality).slice(1, -1);
  return `"${suffix === "" ? "*" : suffix}" `;
}
