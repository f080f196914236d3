import type { Expression } from "@domainsmith/model";
import { binary, builtin, NULL, named, number } from "./build.ts";
import { exact, textOf } from "./calculations.ts";
import { type Maker, NUMBERS } from "./maker.ts";
import { ROLES } from "./model.ts";
import { durationOf, extremeDuration, literalOf } from "./moments.ts";

export function condition(maker: Maker, depth: number): Expression {
  const r = maker.random;
  if (depth <= 0) return maker.reach("Boolean") ?? { kind: "boolean", value: r.chance(0.5) };
  const less = depth - 1;
  switch (r.int(0, 15)) {
    case 0:
    case 1:
      return binary(condition(maker, less), r.pick(["and", "or", "implies"]), condition(maker, less));
    case 2:
      return { kind: "not", operand: condition(maker, less) };
    case 3:
    case 4:
    case 5:
      return comparison(maker, less);
    case 6:
    case 7:
    case 8:
      return equality(maker, less);
    case 9:
    case 10:
      return membership(maker, less);
    case 11:
      return binary(textOf(maker, less), "matches", {
        kind: "pattern",
        value: r.pick(["[a-z]*", ".", "a.*", "[^b]+", "\\d?", "(a|B|ä)+", "😀?"]),
      });
    case 12:
      return binary(builtin("me"), "has", named(r.pick(ROLES), { kind: "role", id: r.pick(ROLES) }));
    default:
      return maker.aggregate(r.pick(["any", "all", "none"]), "Boolean", depth) ?? comparison(maker, less);
  }
}

export function comparison(maker: Maker, depth: number): Expression {
  const r = maker.random;
  const operator = r.pick(["<", "<=", ">", ">="] as const);
  const kind = r.pick(["Exact", "Exact", "Float", "String", "Date", "Time", "Instant", "Duration"]);
  if (kind === "Duration" && r.chance(0.2))
    return binary(extremeDuration(maker, depth), operator, durationOf(maker, depth));
  const literal = r.chance(0.2) ? literalOf(maker, kind) : undefined;
  if (literal) return binary(maker.of(kind, depth), operator, literal);
  return binary(
    maker.of(kind, depth),
    operator,
    kind === "Float" && r.chance(0.3) ? exact(maker, depth) : maker.of(kind, depth),
  );
}

export function equality(maker: Maker, depth: number): Expression {
  const r = maker.random;
  const operator = r.pick(["==", "!="] as const);
  if (r.chance(0.15)) {
    // Equal, or nearly, in another spelling.
    const value = maker.reach(r.pick(NUMBERS)) ?? number("0.50");
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
    const value = maker.reach(of) ?? textOf(maker, depth);
    return r.chance(0.8) ? binary(value, operator, NULL) : binary(NULL, operator, value);
  }
  if (kind === "row") {
    const entity = r.pick(["Account", "Account", "Customer", "Order", "Team", "Tag"]);
    return binary(maker.row(entity, depth), operator, maker.row(entity, depth));
  }
  const literal = r.chance(0.2) ? literalOf(maker, kind) : undefined;
  return binary(maker.of(kind, depth), operator, literal ?? maker.of(kind, depth));
}

export function membership(maker: Maker, depth: number): Expression {
  const r = maker.random;
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
  const make = () => (kind === "row" ? maker.row(entity, depth) : maker.of(kind, depth));
  const element =
    kind === "row" ? `entity ${entity}` : kind === "Exact" ? r.pick(NUMBERS) : kind === "Status" ? "enum Status" : kind;
  const collection = r.chance(0.5) ? maker.reach(`many ${element}`) : undefined;
  if (collection) return binary(make(), "in", collection);
  const items = r.list(0, 4, () => (r.chance(0.1) ? NULL : make()));
  return binary(make(), "in", { kind: "list", items });
}
