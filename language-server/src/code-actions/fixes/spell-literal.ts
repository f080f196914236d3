import { ast, diagnostics, replacement } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { innermost, markedNode, markedSpan, markedText } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { badLiteral } = diagnostics;

/** Spells dates, times and durations as they are written here. */
export const spellLiteral: QuickFix = {
  codes: [badLiteral.code],
  fixesFor: spelled,
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
