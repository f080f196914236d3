import type * as ast from "../../generated/ast.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** Which declarations a modifier fits. */
const FITS: Record<ast.Modifier, { readonly on: ReadonlySet<string>; readonly words: string }> = {
  private: {
    on: new Set([
      "Entity",
      "Mixin",
      "ValueObject",
      "Enum",
      "NamedType",
      "DomainEvent",
      "AnnotationDeclaration",
      "Roles",
    ]),
    words: "entities, mixins, values, enums, types, events, annotations and roles",
  },
  abstract: { on: new Set(["Entity"]), words: "entities" },
  principal: { on: new Set(["Entity"]), words: "entities" },
  subject: { on: new Set(["Entity"]), words: "entities" },
  shared: { on: new Set(["Entity"]), words: "entities" },
};

export const modifiers = defineCheck("Declaration", (node, report) => {
  node.modifiers.forEach((modifier, index) => {
    const where = { node, property: "modifiers", index } as const;
    if (node.modifiers.indexOf(modifier) < index) {
      report(diagnostics.modifier, `\`${modifier}\` stands here twice. Remove one.`, where);
    } else if (!FITS[modifier].on.has(node.$type)) {
      report(diagnostics.modifier, `Only ${FITS[modifier].words} can be ${modifier}. Remove \`${modifier}\`.`, where);
    }
  });
});
