import type { PrimitiveName } from "@domainsmith/model";
import * as ast from "../../generated/ast.ts";
import { defineCheck, type Report } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** What the parentheses behind a built-in type may hold, in words. */
const FORMS: Partial<Record<PrimitiveName, string>> = {
  String: "`String(80)` or `String(3..80)`",
  Int: "`Int(0..)`, `Int(..10)` or `Int(1..5)`",
  Long: "`Long(0..)`, `Long(..10)` or `Long(1..5)`",
  Float: "`Float(0..)`, `Float(..1)` or `Float(0..1)`",
  Decimal: "`Decimal(12, 2)` or `Decimal(12, 2, 0..)`",
};

/** PostgreSQL's limit for `numeric`, https://www.postgresql.org/docs/current/datatype-numeric.html */
const MAX_PRECISION = 1000;

/** The arguments of built-in types: `String` needs a length, `Decimal` its digits, numbers may have a range. */
export const typeArguments = defineCheck("TypeRef", (node, report) => {
  const target = node.type?.ref;
  if (!target) return;
  const form = ast.isPrimitive(target) ? FORMS[target.name as PrimitiveName] : undefined;
  if (!form) {
    if (node.arguments.length > 0) {
      report(diagnostics.typeArguments, `${node.type.$refText} takes nothing in parentheses. Remove them.`, { node });
    }
    return;
  }
  if (target.name === "String") checkString(node, form, report);
  else if (target.name === "Decimal") checkDecimal(node, form, report);
  else checkNumber(node, form, report);
});

function wrong(node: ast.TypeRef, form: string, report: Report): void {
  report(diagnostics.typeArguments, `Write ${form}.`, { node });
}

function isCount(text: string | undefined): boolean {
  return text === undefined || /^\d+$/.test(text);
}

function checkString(node: ast.TypeRef, form: string, report: Report): void {
  const [length, ...rest] = node.arguments;
  if (!length) {
    // What is computed has the length that comes of it.
    const advice = ast.isComputed(node.$container)
      ? "Write `Text`, or a length, such as `String(80)`."
      : `Write ${form}. Text that needs no length of its own is \`Text\`.`;
    report(diagnostics.typeArguments, advice, { node });
    return;
  }
  const to = length?.to as string | undefined;
  if (rest.length > 0 || !isCount(length.from) || !isCount(to) || (length.range && to === undefined)) {
    wrong(node, form, report);
    return;
  }
  const max = Number(length.range ? to : length.from);
  const min = length.range ? Number(length.from ?? 0) : 0;
  if (max < 1)
    report(diagnostics.typeBounds, "A String of length 0 holds nothing. Give it a length of 1 or more.", {
      node: length,
    });
  else if (min > max) bounds(length, `at least ${min} and at most ${max} characters`, report);
}

function checkDecimal(node: ast.TypeRef, form: string, report: Report): void {
  const [precision, scale, range, ...rest] = node.arguments;
  if (
    !precision ||
    !scale ||
    rest.length > 0 ||
    [precision, scale].some((digits) => digits.range || !isCount(digits.from)) ||
    (range && !range.range)
  ) {
    wrong(node, form, report);
    return;
  }
  const [total, behind] = [Number(precision.from), Number(scale.from)];
  if (total < 1 || total > MAX_PRECISION) {
    report(diagnostics.typeBounds, `A Decimal has 1 to ${MAX_PRECISION} digits, not ${total}.`, { node: precision });
  } else if (behind > total) {
    report(diagnostics.typeBounds, `Of ${total} digits, ${behind} cannot stand behind the point.`, { node: scale });
  } else if (range) {
    const digits = total - behind;
    const reach = (bound: string | undefined) =>
      bound === undefined || (bound.replace(/^-?0*|\..*$/g, "").length <= digits && decimals(bound) <= behind);
    const out = [range.from, range.to as string | undefined].find((bound) => !reach(bound));
    if (out === undefined) checkRange(range, report);
    else {
      report(
        diagnostics.typeBounds,
        `Decimal(${total}, ${behind}) has ${digits} digits before the point and ${behind} behind it, and ${out} has more. Correct it, or write more digits.`,
        { node: range },
      );
    }
  }
}

function decimals(number: string): number {
  return number.split(".")[1]?.length ?? 0;
}

/** What whole numbers of 32 and of 64 bits can be. */
const REACH: Readonly<Record<string, readonly [from: bigint, to: bigint]>> = {
  Int: [-(2n ** 31n), 2n ** 31n - 1n],
  Long: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** The first bound that is no number of the type. */
function beyondReach(type: string, bounds: readonly (string | undefined)[]): string | undefined {
  const reach = REACH[type];
  return reach && bounds.find((bound) => bound !== undefined && (BigInt(bound) < reach[0] || BigInt(bound) > reach[1]));
}

function checkNumber(node: ast.TypeRef, form: string, report: Report): void {
  const [range, ...rest] = node.arguments;
  if (!range) return;
  if (!range.range || rest.length > 0) wrong(node, form, report);
  else if (node.type.$refText !== "Float" && [range.from, range.to].some((bound) => bound?.includes("."))) {
    report(diagnostics.typeBounds, `Bounds of ${node.type.$refText} are whole numbers.`, { node: range });
  } else {
    const type = node.type.$refText;
    const out = beyondReach(type, [range.from, range.to as string | undefined]);
    if (out === undefined) {
      checkRange(range, report);
      return;
    }
    const advice =
      type === "Int" ? "Write `Long`, or a bound within 32 bits." : "Write `Decimal`, or a bound within 64 bits.";
    report(diagnostics.typeBounds, `${out} is no ${type}. ${advice}`, { node: range });
  }
}

function checkRange(range: ast.TypeArgument, report: Report): void {
  const [from, to] = [range.from, range.to as string | undefined];
  if (from !== undefined && to !== undefined && Number(from) > Number(to)) {
    bounds(range, `at least ${from} and at most ${to}`, report);
  }
}

function bounds(node: ast.TypeArgument, both: string, report: Report): void {
  report(diagnostics.typeBounds, `Nothing is ${both}. Swap the bounds or correct one.`, { node });
}
