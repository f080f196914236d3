import { ast, diagnostics, insertion, replacement } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { moments, withoutArgument } from "../personal.ts";
import { markedSpan, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { keepAnchor, keepForm } = diagnostics;

/** Says from when on data is kept, or that nothing says it. */
export const keepTime: QuickFix = {
  codes: [keepAnchor.code, keepForm.code],
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isMember);
    return member ? keep(member, problem) : [];
  },
};

function keep(member: ast.Member, problem: Problem): readonly Fix[] {
  const node = nodeAt(problem, ast.isPersonalArgument);
  const span = markedSpan(problem);
  if (!node) return [];
  const written = markedText(problem);
  const without = withoutArgument(node, "Remove `keep`");
  const candidates = moments(member, problem).slice(0, 3);
  if (problem.diagnostic.code === keepAnchor.code) {
    return [
      ...candidates.flatMap((name, index) =>
        offer(`Count from "${name}"`, member, replacement(span, name), { preferred: index === 0 }),
      ),
      ...without,
    ];
  }
  const { value } = node;
  const hasUnit = ast.isNumberLiteral(value) && value.unit !== undefined;
  const isPlain = hasUnit && /^[1-9]\d*$/.test(value.value);
  if (!isPlain || node.after) return without;
  return [
    ...candidates.flatMap((name, index) =>
      offer(`Write \`keep: ${written} after ${name}\``, member, insertion(span.end, ` after ${name}`), {
        preferred: index === 0,
      }),
    ),
    ...without,
  ];
}
