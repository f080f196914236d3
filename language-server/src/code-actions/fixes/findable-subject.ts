import { ast, clauseOf, diagnostics, insertClause } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { categoryFor } from "../personal.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { subjectUnfindable } = diagnostics;

/** Marks the text by which a person can be found. */
export const findableSubject: QuickFix = {
  codes: [subjectUnfindable.code],
  fixesFor: findable,
};

/** Marks the text by which a person can be found. */
function findable(problem: Problem): readonly Fix[] {
  const entity = nodeAt(problem, ast.isEntity);
  const texts = (entity?.elements ?? []).filter(
    (element): element is ast.Member =>
      ast.isMember(element) &&
      !element.type.many &&
      element.type.type.$refText === "String" &&
      !clauseOf(element, "PersonalClause"),
  );
  return texts.slice(0, 3).flatMap((member) => {
    const guess = categoryFor(member.name);
    const word = guess === "name" || guess === "contact" ? guess : "identifier";
    return offer(
      `Mark "${member.name}" as \`personal(${word})\``,
      member,
      insertClause(member, "PersonalClause", `personal(${word})`),
    );
  });
}
