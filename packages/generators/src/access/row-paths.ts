import { childrenOf, type SymbolId, type TypedExpression } from "@domainsmith/model";
import { columnsOf } from "../relational/attributes.ts";
import type { MemberStorage, RelationalModel } from "../relational/index.ts";

/** One step from a row to others, by a relation. */
export interface RowStep {
  readonly entity: SymbolId;
  readonly member: string;
  readonly storage: Extract<MemberStorage, { readonly kind: "reference" | "inverse" | "link" }>;
}

/** Rows that an expression reads, by the way that leads to them from its own row; the empty way is its own row. */
export interface ReadRows {
  readonly steps: readonly RowStep[];
  /** Entity that the rows are seen as. */
  readonly entity: SymbolId;
  /** Names of columns that are read of them. */
  readonly columns: ReadonlySet<string>;
}

type Way = readonly RowStep[];
type Variables = ReadonlyMap<number, Way | undefined>;

/**
 * All rows that an expression about a row of `entity` reads, its own first. What it reads of rows that no way leads to
 * from the own one (the principal's, a parameter's) is left out.
 */
export function readRows(
  relational: RelationalModel,
  entity: SymbolId,
  expression: TypedExpression,
): readonly ReadRows[] {
  const reader = new Reader(relational);
  reader.note([], entity);
  reader.walk(expression, [], new Map());
  return reader.found();
}

class Reader {
  readonly #relational: RelationalModel;
  readonly #found = new Map<string, { steps: Way; entity: SymbolId; columns: Set<string> }>();

  constructor(relational: RelationalModel) {
    this.#relational = relational;
  }

  found(): readonly ReadRows[] {
    return [...this.#found.values()];
  }

  note(steps: Way, entity: SymbolId): Set<string> {
    const key = steps.map((step) => `${step.entity}#${step.member}`).join(" ");
    const known = this.#found.get(key) ?? { steps, entity, columns: new Set<string>() };
    this.#found.set(key, known);
    return known.columns;
  }

  /** Walks the expression; gives the way to the rows that it stands for, where it stands for rows. */
  walk(node: TypedExpression, self: Way | undefined, variables: Variables): Way | undefined {
    switch (node.kind) {
      case "this":
        return self;
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
    const steps = [...way, { entity: node.owner, member: node.member, storage }];
    this.note(steps, storage.target);
    return steps;
  }
}
