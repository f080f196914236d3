import type { TypedExpression } from "../../typing/typed-expression.ts";
import type { Scope, TypeScriptCompiler } from "./context.ts";
import { type Code, code, quoted } from "./fragment.ts";
import { exactOperand } from "./numbers.ts";

type Node<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;

/** A length of time as ISO 8601. */
export function duration({ months, days, milliseconds }: Node<"duration">): Code {
  const amount = (count: number, letter: string) => (count === 0 ? "" : `${count}${letter}`);
  const date = amount(Math.trunc(months / 12), "Y") + amount(months % 12, "M") + amount(days, "D");
  const hours = Math.trunc(milliseconds / 3_600_000);
  const minutes = Math.trunc(milliseconds / 60_000) % 60;
  const time = amount(hours, "H") + amount(minutes, "M") + amount((milliseconds % 60_000) / 1000, "S");
  const text = `P${date}${time === "" ? "" : `T${time}`}`;
  return code(quoted(text === "P" ? "PT0S" : text));
}

function kindOf({ type: { of } }: TypedExpression): "date" | "time" | "instant" {
  if (of.kind === "primitive" && of.name === "Date") return "date";
  return of.kind === "primitive" && of.name === "Time" ? "time" : "instant";
}

/** A date, time or moment earlier or later by a duration. */
export function shift(compiler: TypeScriptCompiler, node: Node<"arithmetic">, scope: Scope): Code {
  const { operator, left, right } = node;
  const swapped = left.type.of.kind === "primitive" && left.type.of.name === "Duration";
  const [point, by] = swapped ? [right, left] : [left, right];
  const helper = `${kindOf(node)}${operator === "+" ? "After" : "Before"}`;
  return compiler.helper(helper, compiler.value(point, scope), compiler.value(by, scope));
}

const DISTANCES = { date: "daysBetween", time: "timeBetween", instant: "instantsBetween" };

/** How far apart two dates, times or moments are. */
export function distance(compiler: TypeScriptCompiler, { left, right }: Node<"arithmetic">, scope: Scope): Code {
  return compiler.helper(DISTANCES[kindOf(left)], compiler.value(left, scope), compiler.value(right, scope));
}

/** Sums of durations, and a duration taken several times. */
export function durations(compiler: TypeScriptCompiler, node: Node<"arithmetic">, scope: Scope): Code {
  const { operator, left, right } = node;
  const a = compiler.value(left, scope);
  if (operator === "*") return compiler.helper("timesDuration", a, exactOperand(compiler, right, scope));
  return compiler.helper(operator === "+" ? "plusDuration" : "minusDuration", a, compiler.value(right, scope));
}

/** A whole number out of a date, time, moment or duration. */
export function part(compiler: TypeScriptCompiler, { receiver, part }: Node<"part">, scope: Scope): Code {
  const { of } = receiver.type;
  const helper = of.kind === "primitive" && of.name === "Duration" ? "durationPart" : "partOf";
  return compiler.helper(helper, compiler.value(receiver, scope), code(quoted(part)));
}
