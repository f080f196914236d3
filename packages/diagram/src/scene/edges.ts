import {
  type Cardinality,
  type DataType,
  declarationOf,
  type Entity,
  type EntityType,
  type Member,
  type Mixin,
  type Model,
  type RelationMember,
  type SymbolId,
} from "@domainsmith/model";
import type { DiagramEdge } from "@domainsmith/model/diagram";
import type { DrawnDeclaration } from "./drawn-declaration.ts";
import { inverseCardinalityOf, relationOfEnd } from "./inverse-cardinality.ts";
import { writtenMembers } from "./rows.ts";

/** The lines of a declaration, and what of the model they depend on beside it. */
interface Lines {
  readonly edges: readonly DiagramEdge[];
  readonly inputs: readonly Input[];
}

interface Input {
  /** What is found now in a model. */
  readonly look: (model: Model) => unknown;
  readonly found: unknown;
}

const known = new WeakMap<DrawnDeclaration, Lines>();

/**
 * All lines that begin at a declaration: to its base, its mixins, then those of its rows in their order, wherever they
 * lead. While nothing about them changes, the same list.
 */
export function edgesFrom(model: Model, declaration: DrawnDeclaration): readonly DiagramEdge[] {
  const before = known.get(declaration);
  if (before?.inputs.every(({ look, found }) => look(model) === found)) return before.edges;
  const lines = makeLines(model, declaration);
  known.set(declaration, lines);
  return lines.edges;
}

function makeLines(model: Model, declaration: DrawnDeclaration): Lines {
  const inputs: Input[] = [];
  const see = <Found>(look: (model: Model) => Found): Found => {
    const found = look(model);
    inputs.push({ look, found });
    return found;
  };
  switch (declaration.kind) {
    case "enum":
      return { edges: [], inputs };
    case "event": {
      const { id } = declaration;
      return { edges: declaration.parameters.flatMap((each) => usesEdge(see, id, each) ?? []), inputs };
    }
    case "value": {
      const edges = writtenMembers(declaration).flatMap((each) => memberEdge(see, declaration.id, each) ?? []);
      return { edges, inputs };
    }
    default: {
      const ofRows = writtenMembers(declaration).flatMap((each) => memberEdge(see, declaration.id, each) ?? []);
      return { edges: [...heritageEdges(declaration), ...ofRows], inputs };
    }
  }
}

/** Looks something up in the model, and notes that. */
type See = <Found>(look: (model: Model) => Found) => Found;

function heritageEdges(declaration: Entity | Mixin): readonly DiagramEdge[] {
  const { id } = declaration;
  const base = declaration.kind === "entity" ? declaration.base : undefined;
  const edges: DiagramEdge[] = [];
  if (base !== undefined) {
    edges.push({ id: `${id} extends ${base}`, kind: "inheritance", from: { node: id }, to: { node: base } });
  }
  for (const mixin of new Set(declaration.mixins)) {
    edges.push({ id: `${id} with ${mixin}`, kind: "mixin", from: { node: id }, to: { node: mixin } });
  }
  return edges;
}

function memberEdge(see: See, owner: SymbolId, member: Member): DiagramEdge | undefined {
  return member.kind === "relation" ? relationEdge(see, owner, member) : usesEdge(see, owner, member);
}

/** A relation is drawn where it is written, also that of a mixin: once, however many entities have it. */
function relationEdge(see: See, owner: SymbolId, member: RelationMember): DiagramEdge {
  const relation = see((model) => relationOfEnd(model, member));
  const inverse = inverseCardinalityOf(member, relation);
  const role = relation ? relation.to.member : member.inverse;
  return {
    id: member.id,
    kind: member.owns ? "composition" : "association",
    from: { node: owner, row: member.id, role: member.name, ...(inverse && { cardinality: inverse }) },
    to: { node: member.target, ...(role !== undefined && { role }), cardinality: member.cardinality },
  };
}

function usesEdge(
  see: See,
  owner: SymbolId,
  row: { readonly id: SymbolId; readonly type: DataType | EntityType; readonly cardinality: Cardinality },
): DiagramEdge | undefined {
  const used = usedBy(see, row.type);
  if (used === undefined) return undefined;
  return { id: `${row.id} uses ${used}`, kind: "uses", from: { node: owner, row: row.id }, to: { node: used } };
}

/** The declaration with a card that a type means; a named type of an enum's values means the enum. */
function usedBy(see: See, type: DataType | EntityType): SymbolId | undefined {
  switch (type.kind) {
    case "primitive":
      return undefined;
    case "enum":
      return type.enum;
    case "value":
      return type.value;
    case "entity":
      return type.entity;
    case "named": {
      const named = see((model) => declarationOf(model, type.type));
      return named?.kind === "type" && named.base.kind === "enum" ? named.base.enum : undefined;
    }
  }
}
