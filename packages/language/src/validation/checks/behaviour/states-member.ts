import * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** The member that holds a state: one value of an enum, written as an ordinary member. */
export const statesMember = defineCheck("States", (node, report) => {
  const member = node.member?.ref;
  if (!member) return;
  const where = { node, property: "member" } as const;
  if (!ast.isMember(member)) {
    const what = ast.isComputed(member) ? "is computed" : "leads to other rows";
    report(
      diagnostics.stateMember,
      `\`${member.name}\` ${what}, so no action can set it. Name a member whose type is an enum.`,
      where,
    );
    return;
  }
  const type = enumBehind(member.type?.type?.ref);
  if (!type) return;
  if (!ast.isEnum(type)) {
    report(
      diagnostics.stateMember,
      `\`${member.name}\` is of type ${type.name}, and only an enum has states. Give it an enum as its type, or name another member.`,
      where,
    );
  } else if (member.type.many || member.type.optional) {
    const [what, sign] = member.type.many ? ["can have several values", "[]"] : ["may be missing", "?"];
    report(
      diagnostics.stateCardinality,
      `\`${member.name}\` ${what}, and a row is always in exactly one state. Remove \`${sign}\` behind ${type.name}.`,
      where,
    );
  }
});

/** The end of a chain of named types; undefined where it did not resolve or comes back to itself. */
function enumBehind(type: ast.TypeDeclaration | undefined): ast.TypeDeclaration | undefined {
  const seen = new Set<ast.TypeDeclaration>();
  let current = type;
  while (ast.isNamedType(current) && !seen.has(current)) {
    seen.add(current);
    current = current.base?.type?.ref;
  }
  return ast.isNamedType(current) ? undefined : current;
}
