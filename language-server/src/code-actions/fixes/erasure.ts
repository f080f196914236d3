import { ast, diagnostics, replacement, spanOf } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { eraseAnonymize, eraseBlank, eraseDelete } = diagnostics;

/** Writes what erasure can do with a member. */
export const erasure: QuickFix = {
  codes: [eraseAnonymize.code, eraseBlank.code, eraseDelete.code],
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isMember);
    return member ? waysOut(member, problem) : [];
  },
};

function waysOut(member: ast.Member, problem: Problem): readonly Fix[] {
  const value = nodeAt(problem, ast.isPersonalArgument)?.value;
  const span = value && spanOf(value);
  if (!span) return [];
  const { code } = problem.diagnostic;
  const isOptional = member.type.optional || (member.type.many && Number(member.type.lower ?? 0) === 0);
  const inValue = ast.isValueObject(member.$container);
  const words = [
    ...(code !== eraseBlank.code && isOptional ? ["blank"] : []),
    ...(code === eraseDelete.code && inValue && !isOptional ? ["anonymize"] : []),
    ...(code !== eraseDelete.code && !inValue && !isOptional ? ["delete"] : []),
  ];
  return words.flatMap((word) =>
    offer(`Write \`erase: ${word}\``, member, replacement(span, word), {
      preferred: word === "blank",
      safe: code === eraseDelete.code && word === "blank",
    }),
  );
}
