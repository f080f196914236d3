import { ast, spanOf } from "@domainsmith/language";
import type { Hint } from "./hint.ts";

/** Behind a relation without a rule for deletions, the one that holds. */
export const deleteRules: Hint = {
  setting: "inlayHints.deleteRules",
  hintsIn(node, { positionAt }) {
    const elements = "elements" in node ? (node.elements as readonly ast.Element[]) : [];
    return elements.flatMap((member) => {
      if (!ast.isMember(member) || !ast.isEntity(member.type?.type?.ref)) return [];
      if (member.owns || member.type.many || member.clauses.some(ast.isOnDeleteClause)) return [];
      const before = member.clauses.findLast((clause) => !COMES_LATER.has(clause.$type)) ?? member.type;
      const end = spanOf(before)?.end;
      if (end === undefined) return [];
      const position = positionAt(end);
      const rule = member.type.optional ? "on delete clear" : "on delete restrict";
      const tooltip = member.type.optional
        ? "When the row at the other end is deleted, this becomes empty."
        : "The row at the other end cannot be deleted as long as this one refers to it.";
      const textEdits = [{ range: { start: position, end: position }, newText: ` ${rule}` }];
      return [{ position, label: rule, tooltip, paddingLeft: true, textEdits }];
    });
  },
};

/** Clauses that stand behind `on delete` where they are sorted. */
const COMES_LATER: ReadonlySet<string> = new Set(["PersonalClause", "SensitiveClause", "Annotation"]);
