import type { Expression } from "@domainsmith/model";
import { binary, method, number, path, text } from "./build.ts";
import { type Maker, NUMBERS } from "./maker.ts";
import { randomDecimal, randomText } from "./world.ts";

export function exact(maker: Maker, depth: number): Expression {
  const r = maker.random;
  if (depth <= 0 || r.chance(0.2))
    return r.chance(0.35)
      ? number(r.chance(0.5) ? String(r.int(-5, 12)) : randomDecimal(r))
      : (maker.reach(r.pick(NUMBERS)) ?? number("3"));
  const less = depth - 1;
  switch (r.int(0, 9)) {
    case 0:
      return { kind: "negative", operand: exact(maker, less) };
    case 1:
      return part(maker, less);
    case 2:
    case 3: {
      const name = r.pick(["sum", "avg", "min", "max", "count"]);
      return maker.aggregate(name, name === "count" ? "Boolean" : "Exact", depth) ?? number("1");
    }
    case 4: {
      const collection = maker.reach(`many ${r.pick([...NUMBERS, "entity Line", "entity Order", "value Slot"])}`);
      return collection ? method(collection, "count") : number("2");
    }
    default:
      return binary(exact(maker, less), r.pick(["+", "-", "*", "/", "%"]), exact(maker, less));
  }
}

export function part(maker: Maker, depth: number): Expression {
  const r = maker.random;
  const kind = r.pick(["Date", "Time", "Instant", "Duration"]);
  const parts: Readonly<Record<string, readonly string[]>> = {
    Date: ["year", "month", "day"],
    Time: ["hour", "minute", "second"],
    Instant: ["year", "month", "day", "hour", "minute", "second"],
    Duration: ["years", "months", "weeks", "days", "hours", "minutes", "seconds"],
  };
  return path(maker.of(kind, depth), r.pick(parts[kind] ?? []));
}

export function float(maker: Maker, depth: number): Expression {
  const r = maker.random;
  const leaf = maker.reach("Float") ?? number("1");
  if (depth <= 0 || r.chance(0.3)) return leaf;
  const less = depth - 1;
  switch (r.int(0, 5)) {
    case 0:
      return { kind: "negative", operand: float(maker, less) };
    case 1:
      return maker.aggregate(r.pick(["sum", "avg", "min", "max"]), "Float", depth) ?? leaf;
    case 2:
      return binary(float(maker, less), r.pick(["+", "-"]), maker.reach(r.pick(NUMBERS)) ?? number("0.1"));
    default:
      return binary(float(maker, less), r.pick(["+", "-", "*", "/", "%"]), float(maker, less));
  }
}

export function textOf(maker: Maker, depth: number): Expression {
  const r = maker.random;
  if (depth <= 0 || r.chance(0.4)) return r.chance(0.3) ? text(randomText(r)) : (maker.reach("String") ?? text("x"));
  if (r.chance(0.25)) return maker.aggregate(r.pick(["min", "max"]), "String", depth) ?? text("y");
  return binary(textOf(maker, depth - 1), "+", textOf(maker, depth - 1));
}
