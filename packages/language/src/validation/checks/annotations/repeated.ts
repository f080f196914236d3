import { annotationsOf, oldNameOf } from "../../../syntax/index.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** One annotation of a kind; only `@was` may stand several times, with a name each. */
export const repeatedAnnotation = defineCheck("Annotation", (node, report) => {
  const declaration = node.annotation?.ref;
  if (!declaration) return;
  const earlier = annotationsOf(node.$container)
    .slice(0, annotationsOf(node.$container).indexOf(node))
    .filter(({ annotation }) => annotation?.ref === declaration);
  if (earlier.length === 0) return;
  if (declaration.name !== "was") {
    report(diagnostics.repeatedAnnotation, `@${declaration.name} stands here already. Remove one.`, { node });
    return;
  }
  const name = oldNameOf(node);
  if (name !== undefined && earlier.some((other) => oldNameOf(other) === name)) {
    report(diagnostics.oldNameTwice, `\`@was(${name})\` stands here already. Remove one.`, { node });
  }
});
