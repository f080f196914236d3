import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** A view names each entity once; its depth is a whole number of steps. */
export const viewContents = defineCheck("View", (node, report) => {
  const seen = new Set<object>();
  node.entities.forEach((reference, index) => {
    const entity = reference.ref;
    if (!entity) return;
    if (seen.has(entity)) {
      report(diagnostics.viewEntityTwice, `${entity.name} is in the view already. Remove one.`, {
        node,
        property: "entities",
        index,
      });
    }
    seen.add(entity);
  });
  if (node.depth !== undefined && !/^[0-9]+$/.test(node.depth)) {
    report(diagnostics.viewDepth, "`depth` counts relations: write a whole number, such as `depth 1`.", {
      node,
      property: "depth",
    });
  }
});
