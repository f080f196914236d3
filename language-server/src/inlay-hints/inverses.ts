import { ast, type DomainServices } from "@domainsmith/language";
import { signatureOf } from "../presentation/signature.ts";
import { type Hint, insideBrace, listed, partFor } from "./hint.ts";

/** How many inverses one entity shows; the rest is in completion. */
const SHOWN = 6;

/** Behind an entity's opening brace, the members that relations of other entities give it. */
export const inverses: Hint = {
  setting: "inlayHints.inverses",
  hintsIn(node, context) {
    const found = ast.isEntity(node) ? inversesOf(node, context.services) : [];
    const offset = found.length > 0 ? insideBrace(node, context) : undefined;
    if (offset === undefined) return [];
    const label = listed(
      found.map((inverse) => partFor(signatureOf(inverse), inverse)),
      SHOWN,
    );
    const tooltip = "Given by relations of other entities. They are used like members that are written here.";
    return [{ position: context.positionAt(offset), label, tooltip, paddingLeft: true }];
  },
};

function inversesOf(entity: ast.Entity, { references }: DomainServices): readonly ast.InverseClause[] {
  const found = references.Members.additionsFrom(entity).inverses.get(entity) ?? [];
  return found.map(({ node }) => node).filter(ast.isInverseClause);
}
