import { ast, diagnostics, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { cardinalitySpan, setCardinality } from "../parts.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { cardinalityBounds, listOfOne, refinementBase } = diagnostics;

/** Writes how many there may be as it can be. */
export const listBounds: QuickFix = {
  codes: [cardinalityBounds.code, listOfOne.code, refinementBase.code],
  fixesFor(problem) {
    switch (problem.diagnostic.code) {
      case listOfOne.code:
        return ofOne(problem);
      case cardinalityBounds.code:
        return swapped(problem);
      default:
        return single(problem);
    }
  },
};

function ofOne(problem: Problem): readonly Fix[] {
  const type = nodeAt(problem, ast.isTypeRef);
  if (!type) return [];
  const sign = Number(type.lower ?? 0) === 0 ? "?" : "";
  const [from, to] = [spanOf(type)?.offset, cardinalitySpan(type)?.offset];
  const written = `${fileText(type).slice(from, to)}${sign}`;
  return offer(`Write \`${written}\``, type, setCardinality(type, sign), { preferred: true });
}

function swapped(problem: Problem): readonly Fix[] {
  const type = nodeAt(problem, ast.isTypeRef);
  const { lower, upper } = type ?? {};
  if (!type || lower === undefined || upper === undefined) return [];
  if (Number(upper) < 1) {
    return offer(`Write \`[${lower}..*]\``, type, setCardinality(type, `[${lower}..*]`), { preferred: true });
  }
  if (Number(lower) <= Number(upper)) return [];
  const sign = `[${upper}..${lower}]`;
  return offer(`Swap the bounds: \`${sign}\``, type, setCardinality(type, sign), { preferred: true });
}

function single(problem: Problem): readonly Fix[] {
  const type = nodeAt(problem, ast.isTypeRef);
  const span = type && cardinalitySpan(type);
  if (!type || !span || span.end === span.offset) return [];
  const sign = fileText(type).slice(span.offset, span.end);
  return offer(`Remove "${sign}"`, type, setCardinality(type, ""), { preferred: true });
}
