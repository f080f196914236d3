import type { Expression } from "@domainsmith/model";
import { binary, call, duration, number, own, text } from "./build.ts";
import type { Maker } from "./maker.ts";
import { randomDate, randomInstant, randomTime } from "./world.ts";

export function point(maker: Maker, kind: "Date" | "Time" | "Instant", depth: number): Expression {
  const r = maker.random;
  if (depth <= 0 || r.chance(0.3)) {
    const now = kind === "Date" ? call("today") : kind === "Instant" ? call("now") : undefined;
    return now && r.chance(0.2) ? now : (maker.reach(kind) ?? now ?? text("10:00"));
  }
  if (r.chance(0.2)) return maker.aggregate(r.pick(["min", "max"]), kind, depth) ?? point(maker, kind, 0);
  const [start, by] = [point(maker, kind, depth - 1), durationOf(maker, depth - 1)];
  if (r.chance(0.2)) return binary(by, "+", start);
  return binary(start, r.pick(["+", "-"]), by);
}

/** A text that stands for a point in time where one is expected. */
export function literalOf(maker: Maker, kind: string): Expression | undefined {
  if (kind === "Date") return text(randomDate(maker.random));
  if (kind === "Time") return text(randomTime(maker.random));
  return kind === "Instant" ? text(randomInstant(maker.random)) : undefined;
}

export function durationOf(maker: Maker, depth: number): Expression {
  const r = maker.random;
  const leaf = () =>
    r.chance(0.4)
      ? duration(
          r.pick(["1", "2", "5", "1.5", "40"]),
          r.pick(["second", "minute", "hour", "day", "week", "month", "year"]),
        )
      : (maker.reach("Duration") ?? duration("1", "day"));
  if (depth <= 0 || r.chance(0.3)) return leaf();
  switch (r.int(0, 5)) {
    case 0:
      return { kind: "negative", operand: durationOf(maker, depth - 1) };
    case 1:
      return binary(leaf(), "*", r.chance(0.5) ? number(String(r.int(-3, 3))) : own("Order", "small"));
    case 2: {
      const kind = r.pick(["Date", "Time", "Instant"] as const);
      return binary(point(maker, kind, depth - 1), "-", point(maker, kind, depth - 1));
    }
    case 3:
      return maker.aggregate("sum", "Duration", depth) ?? leaf();
    default:
      return binary(durationOf(maker, depth - 1), r.pick(["+", "-"]), durationOf(maker, depth - 1));
  }
}

/** Of two that are as long, either may be the least: what is calculated from it is not said. */
export function extremeDuration(maker: Maker, depth: number): Expression {
  return maker.aggregate(maker.random.pick(["min", "max"]), "Duration", depth) ?? durationOf(maker, depth);
}
