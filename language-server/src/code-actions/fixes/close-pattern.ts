import { diagnostics, replacement } from "@domainsmith/language";
import { patternProblem } from "@domainsmith/model";
import { offer } from "../offer.ts";
import { markedSpan, markedText } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { conditionPattern, invalidPattern } = diagnostics;

/** Closes the bracket that a pattern lacks. */
export const closePattern: QuickFix = {
  codes: [conditionPattern.code, invalidPattern.code],
  fixesFor: pattern,
};

function write(problem: Problem, text: string, preferred = true): readonly Fix[] {
  return offer(`Write \`${text}\``, problem.document, replacement(markedSpan(problem), text), { preferred });
}

/** A pattern with the bracket that it lacks. */
function pattern(problem: Problem): readonly Fix[] {
  const text = markedText(problem);
  const source = /^`([^`]*)`$/.exec(text)?.[1];
  if (source === undefined) return [];
  const closed = [")", "]", "}", "])", "))"]
    .map((sign) => source + sign)
    .find((each) => patternProblem(each) === undefined);
  return closed === undefined ? [] : write(problem, `\`${closed}\``);
}
