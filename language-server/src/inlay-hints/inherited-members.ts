import { ast, type DomainServices, isSynthetic, ownerOf } from "@domainsmith/language";
import type { AstNode } from "langium";
import { signatureOf } from "../presentation/signature.ts";
import { type Hint, insideBrace, listed, partFor } from "./hint.ts";

/** How many members one declaration shows. */
const SHOWN = 4;

/** Behind the opening brace, the members that bases and mixins give. */
export const inheritedMembers: Hint = {
  setting: "inlayHints.inheritedMembers",
  hintsIn(node, context) {
    const found = ast.isEntity(node) || ast.isMixin(node) ? inheritedBy(node, context.services) : [];
    const offset = found.length > 0 ? insideBrace(node, context) : undefined;
    if (offset === undefined) return [];
    const parts = found.map((member) => partFor("name" in member ? String(member.name) : "", member));
    const tooltip = found.map((member) => signatureOf(member)).join("\n");
    return [{ position: context.positionAt(offset), label: listed(parts, SHOWN), tooltip, paddingLeft: true }];
  },
};

function inheritedBy(owner: ast.Entity | ast.Mixin, { references }: DomainServices): readonly AstNode[] {
  return [...references.Members.membersOf(owner, owner).values()]
    .map(({ node }) => node)
    .filter((member) => !isSynthetic(member) && !ast.isInverseClause(member) && ownerOf(member) !== owner);
}
