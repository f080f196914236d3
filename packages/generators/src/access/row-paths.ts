import { childrenOf, type SymbolId, type TypedExpression } from "@domainsmith/model";
import { columnsOf } from "../relational/attributes.ts";
import type { MemberStorage, RelationalModel } from "../relational/index.ts";

/** One step from a row to others, by a relation. */
export interface RowStep {
  readonly entity: SymbolId;
  readonly member: string;
  readonly storage: Extract<MemberStorage, { readonly kind: "reference" | "inverse" | "link" }>;
}

/** Where a way to rows begins: the row that the expression is about, the principal's, or what a parameter names. */
export type RowOrigin =
  | { readonly kind: "this" }
  | { readonly kind: "me" }
  | { readonly kind: "parameter"; readonly name: string; readonly many: boolean };

/** Rows that an expression reads, by the way that leads to them; the empty way is the row that it begins at. */
export interface ReadRows {
  readonly origin: RowOrigin;
  readonly steps: readonly RowStep[];
  /** Entity that the rows are seen as. */
  readonly entity: SymbolId;
  /** Names of columns that are read of them. */
  readonly columns: ReadonlySet<string>;
}

type Way = Pick<ReadRows, "origin" | "steps">;
type Variables = ReadonlyMap<number, Way | undefined>;

const OWN: Way = { origin: { kind: "this" }, steps: [] };

/** The rows that an expression about a row of `entity` reads by ways that begin at that row, which comes first. */
export function readRows(
  relational: RelationalModel,
  entity: SymbolId,
  expression: TypedExpression,
): readonly ReadRows[] {
  return allReadRows(relational, entity, expression).filter(({ origin }) => origin.kind === "this");
}

/** The same with those that ways from the principal's row and from parameters lead to. */
export function allReadRows(
  relational: RelationalModel,
  entity: SymbolId,
  expression: TypedExpression,
): readonly ReadRows[] {
  const reader = new Reader(relational);
  reader.note(OWN, entity);
  reader.walk(expression, OWN, new Map());
  return reader.found();
}

class Reader {
  readonly #relational: RelationalModel;
  readonly #found = new Map<string, Way & { entity: SymbolId; columns: Set<string> }>();

  constructor(relational: RelationalModel) {
    this.#relational = relational;
  }

  found(): readonly ReadRows[] {
    return [...this.#found.values()];
  }

  note({ origin, steps }: Way, entity: SymbolId): Set<string> {
    const start = origin.kind === "parameter" ? `:${origin.name}` : origin.kind;
    const key = [start, ...steps.map((step) => `${step.entity}#${step.member}`)].join(" ");
    const known = this.#found.get(key) ?? { origin, steps, entity, columns: new Set<string>() };
    this.#found.set(key, known);
    return known.columns;
  }

  /** Walks the expression; gives the way to the rows that it stands for, where it stands for rows. */
  walk(node: TypedExpression, self: Way | undefined, variables: Variables): Way | undefined {
    switch (node.kind) {
      case "this":
        return self;
      case "me":
        return { origin: { kind: "me" }, steps: [] };
      case "parameter": {
        const { name, type } = node;
        if (type.of.kind !== "entity") return undefined;
        return { origin: { kind: "parameter", name, many: type.many }, steps: [] };
      }
      case "variable":
        return variables.get(node.id);
      case "member":
        return this.#member(node, self, variables);
      case "aggregate": {
        const way = this.walk(node.collection, self, variables);
        const inner = node.variable ? new Map([...variables, [node.variable.id, way] as const]) : variables;
        if (node.body) this.walk(node.body, self, inner);
        return undefined;
      }
      default:
        for (const child of childrenOf(node)) this.walk(child, self, variables);
        return undefined;
    }
  }

  #member(
    node: Extract<TypedExpression, { readonly kind: "member" }>,
    self: Way | undefined,
    variables: Variables,
  ): Way | undefined {
    const way = this.walk(node.receiver, self, variables);
    if (node.value) return this.walk(node.value, way, variables);
    const storage = this.#relational.entities.get(node.owner)?.members.get(node.member);
    // Parts of value objects: their columns were noted with the value object.
    if (way === undefined || !storage) return undefined;
    const columns = this.note(way, node.owner);
    for (const { name } of columnsOf(storage)) columns.add(name);
    if (storage.kind !== "reference" && storage.kind !== "inverse" && storage.kind !== "link") return undefined;
    const next = { ...way, steps: [...way.steps, { entity: node.owner, member: node.member, storage }] };
    this.note(next, storage.target);
    return next;
  }
}
