import * as ast from "../../generated/ast.ts";
import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** A value object is stored inline and copied; it has no relations, indexes or behaviour. */
export const entityInValue = defineCheck("ValueObject", (node, report) => {
  for (const element of node.elements) {
    if (ast.isMember(element)) {
      const target = element.type?.type?.ref;
      if (ast.isEntity(target)) {
        // Neither may be written yet.
        const [member, value] = [element.name ?? "this", node.name ?? "it"];
        report(
          diagnostics.entityInValue,
          `A value has no relations, and ${target.name} is an entity. Move ${member} to the entity that uses ${value}.`,
          { node: element.type },
        );
      }
    } else if (!ast.isComputed(element) && !ast.isCheck(element)) {
      report(
        diagnostics.entityInValue,
        "A value has members, computed members and checks only. Move this to the entity that uses it.",
        { node: element },
      );
    }
  }
});
