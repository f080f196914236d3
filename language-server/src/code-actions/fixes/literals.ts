import { ast, diagnostics, replacement } from "@domainsmith/language";
import { AstUtils } from "langium";
import { offer } from "../offer.ts";
import { innermost, markedNode, markedSpan, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { badLiteral, conditionPattern, invalidPattern, outOfBounds } = diagnostics;

/** Spells dates, durations and patterns as they are written here, and brings numbers and texts within their bounds. */
export const literals: QuickFix = {
  codes: [badLiteral.code, conditionPattern.code, invalidPattern.code, outOfBounds.code],
  fixesFor(problem) {
    switch (problem.diagnostic.code) {
      case badLiteral.code:
        return spelled(problem);
      case outOfBounds.code:
        return within(problem);
      default:
        return pattern(problem);
    }
  },
};

function write(problem: Problem, text: string, preferred = true): readonly Fix[] {
  return offer(`Write \`${text}\``, problem.document, replacement(markedSpan(problem), text), { preferred });
}

function spelled(problem: Problem): readonly Fix[] {
  const written = markedText(problem).slice(1, -1).trim();
  const node = markedNode(problem, ast.isStringLiteral) ?? innermost(problem.document, markedSpan(problem).offset);
  const expected = ast.isExpression(node) ? problem.services.references.ReceiverTypes.expected(node) : undefined;
  const type = expected?.type && "name" in expected.type ? expected.type.name : undefined;
  const duration = /^(\d+) (seconds?|minutes?|hours?|days?|weeks?|months?|years?)$/.exec(written);
  if (duration) return write(problem, written);
  if (type === "Instant" && /^\d{4}-\d\d-\d\d$/.test(written)) return write(problem, `"${written}T00:00:00Z"`);
  if (type === "Instant" && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(written)) {
    return write(problem, `"${written.length === 16 ? `${written}:00` : written}Z"`);
  }
  if (type === "Date" && /^\d{4}-\d\d-\d\dT/.test(written)) return write(problem, `"${written.slice(0, 10)}"`);
  if (written === "today" || written === "now") return write(problem, type === "Instant" ? "now()" : "today()");
  if (written === "tomorrow" || written === "yesterday") {
    const isInstant = type === "Instant";
    return write(problem, `${isInstant ? "now()" : "today()"} ${written === "tomorrow" ? "+" : "-"} 1 day`);
  }
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (year === "" || Number(month) > 12 || Number(day) > 31 || Number.isNaN(Date.parse(date))) return [];
  return write(problem, type === "Instant" ? `"${date}T00:00:00Z"` : `"${date}"`);
}

/** A pattern with the bracket that it lacks. */
function pattern(problem: Problem): readonly Fix[] {
  const text = markedText(problem);
  const source = /^`([^`]*)`$/.exec(text)?.[1];
  if (source === undefined) return [];
  const closed = [")", "]", "}", "])", "))"].map((sign) => source + sign).find(isRegExp);
  return closed === undefined ? [] : write(problem, `\`${closed}\``);
}

function isRegExp(source: string): boolean {
  try {
    new RegExp(source, "v");
    return true;
  } catch {
    return false;
  }
}

/** The nearest literal that a type allows. */
function within(problem: Problem): readonly Fix[] {
  const type = typeAround(problem);
  const written = markedText(problem);
  const [first, scale, range] = type?.arguments ?? [];
  const name = type?.type.$refText;
  if (name === "String" && first && /^"[^"\\]*"$/.test(written)) {
    const most = Number(first.range ? first.to : first.from);
    return written.length - 2 > most ? write(problem, `"${written.slice(1, 1 + most)}"`, false) : [];
  }
  if (!/^-?\s*\d+(\.\d+)?$/.test(written)) return [];
  const number = Number(written.replaceAll(/\s/g, ""));
  const bounds = name === "Decimal" ? range : first;
  if (bounds?.range) {
    const [from, to] = [bounds.from, bounds.to as string | undefined];
    if (from !== undefined && number < Number(from)) return write(problem, from, false);
    if (to !== undefined && number > Number(to)) return write(problem, to, false);
  }
  const behind = name === "Decimal" && scale ? Number(scale.from) : undefined;
  const decimals = written.split(".")[1]?.length ?? 0;
  return behind !== undefined && decimals > behind ? write(problem, number.toFixed(behind), false) : [];
}

/** The built-in type, with its arguments, that a default is for. */
function typeAround(problem: Problem): ast.TypeRef | undefined {
  const holder = AstUtils.getContainerOfType(
    nodeAt(problem, ast.isExpression),
    (node) => ast.isMember(node) || ast.isParameter(node) || ast.isComputed(node),
  );
  let type = ast.isMember(holder) || ast.isParameter(holder) || ast.isComputed(holder) ? holder.type : undefined;
  for (let steps = 0; ast.isNamedType(type?.type.ref) && steps < 20; steps++) type = type?.type.ref.base;
  return type;
}
