import { ast, diagnostics, insertion } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { markedNode, markedSpan, markedText } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { notAValue } = diagnostics;

/** Writes the value that a name was meant for: a call, or whether somebody has a role. */
export const nameToValue: QuickFix = {
  codes: [notAValue.code],
  fixesFor: value,
};

/** Functions that are called without anything. */
const PLAIN: ReadonlySet<string> = new Set(["now", "today", "uuid", "count"]);

/** `now`, `lines.count`, `Support` */
function value(problem: Problem): readonly Fix[] {
  const { end, offset } = markedSpan(problem);
  const written = markedText(problem);
  const node = markedNode(problem, ast.isExpression);
  const word = written.slice(written.lastIndexOf(".") + 1).trim();
  const target = ast.isNameExpression(node)
    ? node.target.ref
    : ast.isPathExpression(node)
      ? node.member.ref
      : undefined;
  const sure = { preferred: true, safe: true };
  if (PLAIN.has(word) && target?.$type === "Builtin") {
    return offer(`Write \`${written}()\``, problem.document, insertion(end, "()"), sure);
  }
  if (ast.isRole(target)) {
    return offer(`Write \`me has ${written}\``, problem.document, insertion(offset, "me has "), { preferred: true });
  }
  return [];
}
