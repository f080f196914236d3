import { ast, diagnostics, insertElement } from "@domainsmith/language";
import { AstUtils } from "langium";
import { fileText, offer } from "../offer.ts";
import { addModifier } from "../parts.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Problem, QuickFix } from "../quick-fix.ts";

const { noSubject, unreachableSubject } = diagnostics;

/** Says whom personal data is about: the rows themselves, or people that they are related to. */
export const markSubject: QuickFix = {
  codes: [noSubject.code, unreachableSubject.code],
  fixesFor(problem) {
    const entity = nodeAt(problem, ast.isEntity);
    if (!entity) return [];
    const isFirst = problem.diagnostic.code === noSubject.code;
    const mark = entity.modifiers.includes("subject")
      ? []
      : offer(`Mark "${entity.name}" as \`subject entity\``, entity, addModifier(entity, "subject"), {
          preferred: isFirst,
        });
    if (isFirst) return mark;
    const related = subjects(problem).flatMap((subject) => {
      const name = subject.name.charAt(0).toLowerCase() + subject.name.slice(1);
      const { Members } = problem.services.references;
      if (subject === entity || Members.membersOf(entity, entity).has(name)) return [];
      const member = insertElement(entity, [`${name}: ${subject.name}?`], "end", fileText(entity));
      return offer(`Relate "${entity.name}" to "${subject.name}"`, entity, member);
    });
    return [...related, ...mark];
  },
};

/** The people of the same file: what else there is would have to be imported. */
function subjects(problem: Problem): readonly ast.Entity[] {
  const file = AstUtils.getContainerOfType(nodeAt(problem, ast.isEntity), ast.isSourceFile);
  return (file?.declarations ?? []).filter(
    (node): node is ast.Entity =>
      ast.isEntity(node) &&
      node.modifiers.includes("subject") &&
      !node.modifiers.includes("abstract") &&
      isOwn(node, problem),
  );
}
