import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** `on entity, entity`: each target once. */
export const declaredTargets = defineCheck("AnnotationDeclaration", (node, report) => {
  node.targets.forEach((target, index) => {
    if (node.targets.indexOf(target) < index) {
      report(diagnostics.repeatedTarget, `\`${target}\` stands here already. Remove one.`, {
        node,
        property: "targets",
        index,
      });
    }
  });
});
