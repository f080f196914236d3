import type { Attribute, SymbolId, TypedExpression } from "@domainsmith/model";
import { type JsonValue, jsonProperty, type SampleRow } from "../../data/samples/index.ts";
import { evaluate } from "../../data/samples/rules/evaluate.ts";
import { resourceIn } from "../api-model.ts";
import type { Field, Resource } from "../resource.ts";
import { lowerBound, type Samples } from "../samples.ts";
import { childrenOf, nodesOf } from "./places.ts";

/** A reference to a row that is made for it, to the account that asks, or to the row that has it. */
export type Referred = typeof MADE | typeof ME | typeof ITSELF;
export const MADE: unique symbol = Symbol("a row that is made");
export const ME: unique symbol = Symbol("the account that asks");
export const ITSELF: unique symbol = Symbol("the row itself");

/** A member of a row that is reached by references: `customer.account` is the member `account` at the path `customer`. */
export interface Place {
  readonly path: readonly string[];
  readonly member: string;
}

/** Of parts, which are sent with their row: how each differs from what its factory makes, by its members' names. */
export interface Change extends Place {
  readonly value: JsonValue | Referred;
}

/** Who asks. `path`: the account at the end of this path, which is the row itself where it is empty. */
export type Asker = { readonly kind: "nobody" } | { readonly kind: "stranger" } | AskerAt;

export interface AskerAt {
  readonly kind: "at";
  readonly path: readonly string[];
}

/** The days on which tests may run: what holds on the first and on the last holds between them. */
const MOMENTS = [Date.UTC(2026, 0, 15, 12), Date.UTC(2036, 0, 15, 12)];
/** Whether rows that different paths lead to are taken for different ones, or for one: nobody knows that. */
const IDENTITIES = ["path", "entity"] as const;

type Identity = (typeof IDENTITIES)[number];

/** The row that the factory of an entity makes, and what it refers to, after some changes; and who asks about it. */
export class World {
  readonly samples: Samples;
  readonly resource: Resource;
  readonly changes: readonly Change[];
  readonly asker: Asker;
  readonly roles: ReadonlySet<SymbolId>;

  constructor(
    samples: Samples,
    resource: Resource,
    asker: Asker = { kind: "stranger" },
    roles: ReadonlySet<SymbolId> = new Set(),
    changes: readonly Change[] = [],
  ) {
    this.samples = samples;
    this.resource = resource;
    this.asker = asker;
    this.roles = roles;
    this.changes = changes;
  }

  /** The same with further changes, which replace those at their places. */
  with(changes: readonly Change[], asker: Asker = this.asker): World {
    const kept = this.changes.filter((old) => !changes.some((each) => samePlace(each, old)));
    return new World(this.samples, this.resource, asker, this.roles, [...kept, ...changes]);
  }

  changeAt(place: Place): Change | undefined {
    return this.changes.find((each) => samePlace(each, place));
  }

  /** The resource at the end of a path; nothing where no row is made there. */
  resourceAt(path: readonly string[]): Resource | undefined {
    let at: Resource | undefined = this.resource;
    for (const name of path) {
      const target: SymbolId | undefined = at && referenceIn(at, name)?.target;
      const kind: SymbolId | undefined = target === undefined ? undefined : this.samples.kindOf(target);
      at = kind === undefined ? undefined : resourceIn(this.samples.api, kind);
    }
    return at;
  }

  /**
   * What a condition about the row at the end of a path gives, if it is known whenever and however the tests run: true,
   * false, null, or undefined. Tests change nothing when they update a row, so that it is as it was before.
   */
  truth(condition: TypedExpression, path: readonly string[] = []): boolean | null | undefined {
    return this.#truth(condition, (identity) => this.#row(path, identity));
  }

  /** The same for one of the row's parts. */
  truthOfPart(condition: TypedExpression, member: string, index: number): boolean | null | undefined {
    return this.#truth(condition, (identity) => {
      const parts = this.#row([], identity).member(member);
      const part: unknown = Array.isArray(parts) ? parts[index] : undefined;
      return isRow(part) ? part : undefined;
    });
  }

  #truth(
    condition: TypedExpression,
    selfOf: (identity: Identity) => SampleRow | undefined,
  ): boolean | null | undefined {
    let answer: boolean | null | undefined;
    const { isTimed, tellsRows } = dependenceOf(condition);
    for (const identity of tellsRows ? IDENTITIES : IDENTITIES.slice(0, 1)) {
      for (const now of isTimed ? MOMENTS : MOMENTS.slice(0, 1)) {
        const self = selfOf(identity);
        if (!self) return undefined;
        const result = evaluate(condition, {
          self,
          old: self,
          now,
          variables: new Map(),
          me: this.#me(identity),
          roles: this.roles,
        });
        if (result !== null && typeof result !== "boolean") return undefined;
        if (answer !== undefined && result !== answer) return undefined;
        answer = result;
      }
    }
    return answer;
  }

  /** Whether a condition depends on nothing but the values in the world. */
  isCertain(condition: TypedExpression): boolean {
    const { isTimed, tellsRows } = dependenceOf(condition);
    return !isTimed && !tellsRows;
  }

  /** The row that it is about. */
  row(): SampleRow {
    return this.#row([], "path");
  }

  /** The account that asks; null for nobody. */
  me(): SampleRow | null {
    return this.#me("path");
  }

  #me(identity: Identity): SampleRow | null {
    if (this.asker.kind === "nobody") return null;
    if (this.asker.kind === "at") return this.#row(this.asker.path, identity);
    return { id: "a stranger", member: () => undefined };
  }

  #row(path: readonly string[], identity: Identity): SampleRow {
    const resource = this.resourceAt(path);
    const id = identity === "path" || path.length === 0 ? `row ${path.join(".")}` : `a ${resource?.entity.id}`;
    return { id, member: (name) => (resource ? this.#member(resource, path, name, identity) : undefined) };
  }

  #member(
    resource: Resource,
    path: readonly string[],
    name: string,
    identity: Identity,
  ): JsonValue | SampleRow | readonly SampleRow[] | undefined {
    const field = resource.fields.find((each) => each.member === name);
    if (!field) return undefined;
    const change = this.changeAt({ path, member: name })?.value;
    if (field.kind === "reference") {
      if (change === null) return null;
      if (change === ITSELF) return this.#row(path, identity);
      const isKept = field.settable === "never";
      if (change !== undefined || this.samples.isGiven(resource, field)) return this.#row([...path, name], identity);
      return isKept ? undefined : null;
    }
    if (field.kind === "parts") return this.#parts(resource, field, path, identity);
    if (typeof change === "symbol") return undefined;
    if (change !== undefined) return change;
    return fieldValue(this.samples, resource, field);
  }

  #parts(
    resource: Resource,
    field: Extract<Field, { kind: "parts" }>,
    path: readonly string[],
    identity: Identity,
  ): JsonValue | readonly SampleRow[] | SampleRow {
    const sent = this.changeAt({ path, member: field.member ?? "" })?.value;
    const made = this.samples.isGiven(resource, field) ? Math.max(1, lowerBound(field)) : 0;
    const count = Array.isArray(sent) ? sent.length : made;
    const part = resourceIn(this.samples.api, field.part);
    const rows = Array.from({ length: count }, (_, index): SampleRow => {
      const own = [...path, `${field.member} ${index}`];
      const id = identity === "path" ? `row ${own.join(".")}` : `a ${part.entity.id}`;
      const memberOf = (name: string) => {
        const other = Array.isArray(sent) ? jsonProperty(sent[index] ?? null, name) : undefined;
        if (other !== undefined) return other;
        const inner = part.fields.find((each) => each.member === name);
        return inner && inner.kind !== "reference" && inner.kind !== "parts"
          ? fieldValue(this.samples, part, inner, index % this.samples.rowsOf(part))
          : undefined;
      };
      return { id, member: memberOf };
    });
    if (field.many) return rows.length === 0 ? [] : rows;
    return rows[0] ?? null;
  }
}

/** Whether references lead to a row. */
export function isThere(world: World, path: readonly string[]): boolean {
  return path.every((member, index) => {
    const parent = path.slice(0, index);
    const resource = world.resourceAt(parent);
    const reference = resource && referenceIn(resource, member);
    if (!reference || !resource) return false;
    const change = world.changeAt({ path: parent, member });
    return change ? change.value !== null : world.samples.isGiven(resource, reference);
  });
}

/** What of that which nobody knows a condition depends on. */
interface Dependence {
  /** The present moment. */
  readonly isTimed: boolean;
  /** Whether two rows are the same. */
  readonly tellsRows: boolean;
}

const dependences = new WeakMap<TypedExpression, Dependence>();

function dependenceOf(condition: TypedExpression): Dependence {
  let known = dependences.get(condition);
  if (!known) {
    const nodes = nodesOf(condition);
    known = {
      isTimed: nodes.some(({ kind }) => kind === "now" || kind === "today"),
      tellsRows: nodes.some(tellsRows),
    };
    dependences.set(condition, known);
  }
  return known;
}

function tellsRows(node: TypedExpression): boolean {
  if (node.kind === "id" || node.kind === "aggregate") return true;
  const compares = node.kind === "equal" || node.kind === "in" || node.kind === "list";
  return compares && childrenOf(node).some(({ type }) => type.of.kind === "entity");
}

/** What the factory gives a field that stands in the row; undefined where that is not known. */
function fieldValue(samples: Samples, resource: Resource, field: Field, row = 0): JsonValue | undefined {
  if (field.kind === "links") return samples.isGiven(resource, field) ? undefined : [];
  if (field.kind === "file") return null;
  if (field.kind !== "column" && field.kind !== "value") return undefined;
  const sent = samples.value(field, row);
  if (sent !== undefined) return sent;
  const fallback = field.kind === "column" ? field.column.default : undefined;
  switch (fallback?.kind) {
    case undefined:
      return field.optional && field.settable !== "never" ? null : undefined;
    case "text":
    case "boolean":
      return fallback.value;
    case "number": {
      const isText =
        field.kind === "column" && (field.column.type.base === "numeric" || field.column.type.base === "bigint");
      return isText ? fallback.value : Number(fallback.value);
    }
    default:
      return undefined;
  }
}

function isRow(value: unknown): value is SampleRow {
  return typeof value === "object" && value !== null && "member" in value && typeof value.member === "function";
}

/** The reference of a resource by the model's name for it. */
export function referenceIn(resource: Resource, member: string) {
  const field = resource.fields.find((each) => each.member === member);
  return field?.kind === "reference" ? field : undefined;
}

/** The attribute behind a field, if it has one. */
export function attributeOf(field: Field | undefined): Attribute | undefined {
  return field?.kind === "column" || field?.kind === "value" ? field.attribute : undefined;
}

export function samePlace(a: Place, b: Place): boolean {
  return (
    a.member === b.member && a.path.length === b.path.length && a.path.every((name, index) => name === b.path[index])
  );
}
