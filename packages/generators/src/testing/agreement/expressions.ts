import { type Expression, type ExpressionType, type Model, type SymbolId, typeOfDeclared } from "@domainsmith/model";
import { builtin, method, named, variable } from "./build.ts";
import { exact, float, textOf } from "./calculations.ts";
import { condition } from "./conditions.ts";
import { type Maker, NUMBERS } from "./maker.ts";
import { ENUM_VALUES, PARAMETERS } from "./model.ts";
import { durationOf, extremeDuration, point } from "./moments.ts";
import { PathFinder, type Root, type Wanted } from "./paths.ts";
import type { Random } from "./random.ts";

const TOPS = [
  ...Array.from({ length: 12 }, () => "Boolean"),
  "Exact",
  "Exact",
  "Exact",
  "Float",
  "String",
  "Date",
  "Time",
  "Instant",
  "Duration",
  "Status",
  "row",
  "Uuid",
];
const COLLECTIONS = [
  "entity Order",
  "entity Line",
  "entity Tag",
  "entity Car",
  "entity Vehicle",
  "entity Account",
  "value Slot",
  "value Money",
  "Int",
  "String",
  "Decimal",
  "Date",
  "Instant",
  "Duration",
  "enum Status",
];

/** Makes expressions about a row that the language would accept, all but a few of them. */
export class ExpressionMaker implements Maker {
  readonly random: Random;
  readonly #roots: Root[];
  readonly #finder: PathFinder;
  #names = 0;

  constructor(model: Model, random: Random, entity: SymbolId) {
    this.random = random;
    this.#finder = new PathFinder(model, random);
    const row = (id: SymbolId): ExpressionType => ({
      of: { kind: "entity", entity: id },
      nullable: false,
      many: false,
    });
    this.#roots = [
      { expression: { kind: "this" }, type: row(entity), bare: entity },
      { expression: { kind: "this" }, type: row(entity), bare: entity },
      { expression: builtin("old"), type: row(entity) },
      { expression: builtin("me"), type: row("Account") },
    ];
    for (const { name, type, cardinality, id } of PARAMETERS) {
      const typed = typeOfDeclared(model, type, cardinality);
      if (typed) this.#roots.push({ expression: named(name, { kind: "parameter", id }), type: typed });
    }
  }

  any(): Expression {
    const wanted = this.random.pick(TOPS);
    const depth = this.random.int(1, 5);
    if (wanted === "Duration" && this.random.chance(0.2)) return extremeDuration(this, depth);
    if (wanted === "row") return this.row(this.random.pick(["Account", "Customer", "Order", "Tag", "Team"]), depth);
    return this.of(wanted, depth);
  }

  of(wanted: Wanted, depth: number): Expression {
    switch (wanted) {
      case "Boolean":
        return condition(this, depth);
      case "Exact":
        return exact(this, depth);
      case "Float":
        return float(this, depth);
      case "String":
        return textOf(this, depth);
      case "Date":
      case "Time":
      case "Instant":
        return point(this, wanted, depth);
      case "Duration":
        return durationOf(this, depth);
      case "Status":
        return this.status(depth);
      default:
        return this.reach(wanted) ?? this.reach(wanted) ?? textOf(this, depth);
    }
  }

  status(depth: number): Expression {
    const value = this.random.pick(ENUM_VALUES);
    return (
      (depth > 0 && this.random.chance(0.7) ? this.reach("enum Status") : undefined) ??
      named(value, { kind: "enumValue", id: `Status#${value}` })
    );
  }

  row(entity: SymbolId, _depth: number): Expression {
    if (entity === "Account" && this.random.chance(0.5)) return builtin("me");
    return this.reach(`entity ${entity}`) ?? (entity === "Order" ? { kind: "this" } : builtin("me"));
  }

  aggregate(name: string, body: Wanted, depth: number): Expression | undefined {
    const r = this.random;
    const element = r.pick(COLLECTIONS);
    const written = r.chance(0.15) && !element.includes(" ");
    const collection: Expression | undefined = written
      ? { kind: "list", items: r.list(1, 3, () => this.of(NUMBERS.includes(element) ? "Exact" : element, depth - 2)) }
      : this.reach(`many ${element}`);
    if (!collection) return undefined;
    const kind = NUMBERS.includes(element) ? "Exact" : element;
    if (body !== "Boolean" && body === kind && r.chance(0.4)) return method(collection, name);
    const parameter = this.#nextName();
    const root = { expression: variable(parameter), type: elementType(element) };
    // Most of what a lambda says is about its parameter.
    const weight = this.#roots.length;
    for (let n = 0; n < weight; n++) this.#roots.push(root);
    const inner = this.of(body, depth - 1);
    this.#roots.splice(-weight);
    return method(collection, name, parameter, inner);
  }

  #nextName(): string {
    this.#names += 1;
    return this.random.pick(["x", "l", "each", "order", "a"]) + (this.#names % 50);
  }

  /** A path to something of the wanted kind, if a try finds one. */
  reach(wanted: Wanted): Expression | undefined {
    return this.#finder.reach(this.#roots, wanted);
  }
}

function elementType(element: string): ExpressionType {
  const [kind = "", id = ""] = element.split(" ");
  const base = { nullable: false, many: false };
  if (kind === "entity") return { of: { kind, entity: id }, ...base };
  if (kind === "value") return { of: { kind, value: id }, ...base };
  if (kind === "enum") return { of: { kind, enum: id }, ...base };
  if (
    element === "Int" ||
    element === "Decimal" ||
    element === "String" ||
    element === "Date" ||
    element === "Instant" ||
    element === "Duration"
  )
    return { of: { kind: "primitive", name: element }, ...base };
  throw new Error(`${element} is no kind of element.`);
}
