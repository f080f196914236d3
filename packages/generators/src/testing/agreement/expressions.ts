import { type Expression, type ExpressionType, type Model, type SymbolId, typeOfDeclared } from "@domainsmith/model";
import { binary, builtin, call, duration, method, NULL, named, number, own, path, text, variable } from "./build.ts";
import { ENUM_VALUES, PARAMETERS, ROLES } from "./model.ts";
import { PathFinder, type Root, type Wanted } from "./paths.ts";
import type { Random } from "./random.ts";
import { randomDate, randomDecimal, randomInstant, randomText, randomTime } from "./world.ts";

const NUMBERS = ["Int", "Long", "Decimal"];
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
export class ExpressionMaker {
  readonly #random: Random;
  readonly #roots: Root[];
  readonly #finder: PathFinder;
  #names = 0;

  constructor(model: Model, random: Random, entity: SymbolId) {
    this.#random = random;
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
    const wanted = this.#random.pick(TOPS);
    const depth = this.#random.int(1, 5);
    if (wanted === "Duration" && this.#random.chance(0.2)) return this.extremeDuration(depth);
    if (wanted === "row") return this.row(this.#random.pick(["Account", "Customer", "Order", "Tag", "Team"]), depth);
    return this.of(wanted, depth);
  }

  of(wanted: Wanted, depth: number): Expression {
    switch (wanted) {
      case "Boolean":
        return this.condition(depth);
      case "Exact":
        return this.exact(depth);
      case "Float":
        return this.float(depth);
      case "String":
        return this.text(depth);
      case "Date":
      case "Time":
      case "Instant":
        return this.point(wanted, depth);
      case "Duration":
        return this.duration(depth);
      case "Status":
        return this.status(depth);
      default:
        return this.reach(wanted) ?? this.reach(wanted) ?? this.text(depth);
    }
  }

  condition(depth: number): Expression {
    const r = this.#random;
    if (depth <= 0) return this.reach("Boolean") ?? { kind: "boolean", value: r.chance(0.5) };
    const less = depth - 1;
    switch (r.int(0, 15)) {
      case 0:
      case 1:
        return binary(this.condition(less), r.pick(["and", "or", "implies"]), this.condition(less));
      case 2:
        return { kind: "not", operand: this.condition(less) };
      case 3:
      case 4:
      case 5:
        return this.comparison(less);
      case 6:
      case 7:
      case 8:
        return this.equality(less);
      case 9:
      case 10:
        return this.membership(less);
      case 11:
        return binary(this.text(less), "matches", {
          kind: "pattern",
          value: r.pick(["[a-z]*", ".", "a.*", "[^b]+", "\\d?", "(a|B|ä)+", "😀?"]),
        });
      case 12:
        return binary(builtin("me"), "has", named(r.pick(ROLES), { kind: "role", id: r.pick(ROLES) }));
      default:
        return this.aggregate(r.pick(["any", "all", "none"]), "Boolean", depth) ?? this.comparison(less);
    }
  }

  comparison(depth: number): Expression {
    const r = this.#random;
    const operator = r.pick(["<", "<=", ">", ">="] as const);
    const kind = r.pick(["Exact", "Exact", "Float", "String", "Date", "Time", "Instant", "Duration"]);
    if (kind === "Duration" && r.chance(0.2))
      return binary(this.extremeDuration(depth), operator, this.duration(depth));
    const literal = r.chance(0.2) ? this.literalOf(kind) : undefined;
    if (literal) return binary(this.of(kind, depth), operator, literal);
    return binary(
      this.of(kind, depth),
      operator,
      kind === "Float" && r.chance(0.3) ? this.exact(depth) : this.of(kind, depth),
    );
  }

  equality(depth: number): Expression {
    const r = this.#random;
    const operator = r.pick(["==", "!="] as const);
    if (r.chance(0.15)) {
      // Equal, or nearly, in another spelling.
      const value = this.reach(r.pick(NUMBERS)) ?? number("0.50");
      return binary(value, operator, binary(value, "*", number(r.pick(["1.00", "1.01"]))));
    }
    const kind = r.pick([
      "Exact",
      "Float",
      "String",
      "Date",
      "Time",
      "Instant",
      "Duration",
      "Status",
      "Boolean",
      "Uuid",
      "row",
      "row",
      "row",
      "value Money",
      "value Slot",
      "null",
      "null",
    ]);
    if (kind === "null") {
      const of = r.pick([
        "Int",
        "String",
        "Instant",
        "Image",
        "Json",
        "value Money",
        "value Slot",
        "entity Customer",
        "entity Order",
        "entity Account",
        "enum Status",
        "Boolean",
      ]);
      const value = this.reach(of) ?? this.text(depth);
      return r.chance(0.8) ? binary(value, operator, NULL) : binary(NULL, operator, value);
    }
    if (kind === "row") {
      const entity = r.pick(["Account", "Account", "Customer", "Order", "Team", "Tag"]);
      return binary(this.row(entity, depth), operator, this.row(entity, depth));
    }
    const literal = r.chance(0.2) ? this.literalOf(kind) : undefined;
    return binary(this.of(kind, depth), operator, literal ?? this.of(kind, depth));
  }

  membership(depth: number): Expression {
    const r = this.#random;
    const kind = r.pick([
      "Exact",
      "String",
      "Date",
      "Time",
      "Instant",
      "Duration",
      "Status",
      "Float",
      "value Money",
      "value Slot",
      "row",
      "row",
      "row",
    ]);
    const entity = r.pick(["Account", "Account", "Customer", "Order", "Tag", "Team", "Line"]);
    const make = () => (kind === "row" ? this.row(entity, depth) : this.of(kind, depth));
    const element =
      kind === "row"
        ? `entity ${entity}`
        : kind === "Exact"
          ? r.pick(NUMBERS)
          : kind === "Status"
            ? "enum Status"
            : kind;
    const collection = r.chance(0.5) ? this.reach(`many ${element}`) : undefined;
    if (collection) return binary(make(), "in", collection);
    const items = r.list(0, 4, () => (r.chance(0.1) ? NULL : make()));
    return binary(make(), "in", { kind: "list", items });
  }

  exact(depth: number): Expression {
    const r = this.#random;
    if (depth <= 0 || r.chance(0.2))
      return r.chance(0.35)
        ? number(r.chance(0.5) ? String(r.int(-5, 12)) : randomDecimal(r))
        : (this.reach(r.pick(NUMBERS)) ?? number("3"));
    const less = depth - 1;
    switch (r.int(0, 9)) {
      case 0:
        return { kind: "negative", operand: this.exact(less) };
      case 1:
        return this.part(less);
      case 2:
      case 3: {
        const name = r.pick(["sum", "avg", "min", "max", "count"]);
        return this.aggregate(name, name === "count" ? "Boolean" : "Exact", depth) ?? number("1");
      }
      case 4: {
        const collection = this.reach(`many ${r.pick([...NUMBERS, "entity Line", "entity Order", "value Slot"])}`);
        return collection ? method(collection, "count") : number("2");
      }
      default:
        return binary(this.exact(less), r.pick(["+", "-", "*", "/", "%"]), this.exact(less));
    }
  }

  part(depth: number): Expression {
    const r = this.#random;
    const kind = r.pick(["Date", "Time", "Instant", "Duration"]);
    const parts: Readonly<Record<string, readonly string[]>> = {
      Date: ["year", "month", "day"],
      Time: ["hour", "minute", "second"],
      Instant: ["year", "month", "day", "hour", "minute", "second"],
      Duration: ["years", "months", "weeks", "days", "hours", "minutes", "seconds"],
    };
    return path(this.of(kind, depth), r.pick(parts[kind] ?? []));
  }

  float(depth: number): Expression {
    const r = this.#random;
    const leaf = this.reach("Float") ?? number("1");
    if (depth <= 0 || r.chance(0.3)) return leaf;
    const less = depth - 1;
    switch (r.int(0, 5)) {
      case 0:
        return { kind: "negative", operand: this.float(less) };
      case 1:
        return this.aggregate(r.pick(["sum", "avg", "min", "max"]), "Float", depth) ?? leaf;
      case 2:
        return binary(this.float(less), r.pick(["+", "-"]), this.reach(r.pick(NUMBERS)) ?? number("0.1"));
      default:
        return binary(this.float(less), r.pick(["+", "-", "*", "/", "%"]), this.float(less));
    }
  }

  text(depth: number): Expression {
    const r = this.#random;
    if (depth <= 0 || r.chance(0.4)) return r.chance(0.3) ? text(randomText(r)) : (this.reach("String") ?? text("x"));
    if (r.chance(0.25)) return this.aggregate(r.pick(["min", "max"]), "String", depth) ?? text("y");
    return binary(this.text(depth - 1), "+", this.text(depth - 1));
  }

  point(kind: "Date" | "Time" | "Instant", depth: number): Expression {
    const r = this.#random;
    if (depth <= 0 || r.chance(0.3)) {
      const now = kind === "Date" ? call("today") : kind === "Instant" ? call("now") : undefined;
      return now && r.chance(0.2) ? now : (this.reach(kind) ?? now ?? text("10:00"));
    }
    if (r.chance(0.2)) return this.aggregate(r.pick(["min", "max"]), kind, depth) ?? this.point(kind, 0);
    const [start, by] = [this.point(kind, depth - 1), this.duration(depth - 1)];
    if (r.chance(0.2)) return binary(by, "+", start);
    return binary(start, r.pick(["+", "-"]), by);
  }

  /** A text that stands for a point in time where one is expected. */
  literalOf(kind: string): Expression | undefined {
    if (kind === "Date") return text(randomDate(this.#random));
    if (kind === "Time") return text(randomTime(this.#random));
    return kind === "Instant" ? text(randomInstant(this.#random)) : undefined;
  }

  duration(depth: number): Expression {
    const r = this.#random;
    const leaf = () =>
      r.chance(0.4)
        ? duration(
            r.pick(["1", "2", "5", "1.5", "40"]),
            r.pick(["second", "minute", "hour", "day", "week", "month", "year"]),
          )
        : (this.reach("Duration") ?? duration("1", "day"));
    if (depth <= 0 || r.chance(0.3)) return leaf();
    switch (r.int(0, 5)) {
      case 0:
        return { kind: "negative", operand: this.duration(depth - 1) };
      case 1:
        return binary(leaf(), "*", r.chance(0.5) ? number(String(r.int(-3, 3))) : own("Order", "small"));
      case 2: {
        const kind = r.pick(["Date", "Time", "Instant"] as const);
        return binary(this.point(kind, depth - 1), "-", this.point(kind, depth - 1));
      }
      case 3:
        return this.aggregate("sum", "Duration", depth) ?? leaf();
      default:
        return binary(this.duration(depth - 1), r.pick(["+", "-"]), this.duration(depth - 1));
    }
  }

  /** Of two that are as long, either may be the least: what is calculated from it is not said. */
  extremeDuration(depth: number): Expression {
    return this.aggregate(this.#random.pick(["min", "max"]), "Duration", depth) ?? this.duration(depth);
  }

  status(depth: number): Expression {
    const value = this.#random.pick(ENUM_VALUES);
    return (
      (depth > 0 && this.#random.chance(0.7) ? this.reach("enum Status") : undefined) ??
      named(value, { kind: "enumValue", id: `Status#${value}` })
    );
  }

  row(entity: SymbolId, _depth: number): Expression {
    if (entity === "Account" && this.#random.chance(0.5)) return builtin("me");
    return this.reach(`entity ${entity}`) ?? (entity === "Order" ? { kind: "this" } : builtin("me"));
  }

  aggregate(name: string, body: Wanted, depth: number): Expression | undefined {
    const r = this.#random;
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
    return this.#random.pick(["x", "l", "each", "order", "a"]) + (this.#names % 50);
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
