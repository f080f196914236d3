import * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** `@json` stores a value as one document; everything else has one column already, and lists of values are documents. */
export const jsonWithoutEffect = defineCheck("Member", (node, report) => {
  const annotation = node.clauses.find(
    (clause): clause is ast.Annotation => clause.$type === "Annotation" && clause.annotation?.$refText === "json",
  );
  if (!annotation?.annotation.ref) return;
  const type = node.type?.type?.ref;
  if (!type) return;
  if (!ast.isValueObject(type)) {
    report(
      diagnostics.annotationWithoutEffect,
      `@json is for members that hold a value, and ${type.name} is none. Remove it.`,
      { node: annotation },
    );
  } else if (node.type.many) {
    report(
      diagnostics.annotationWithoutEffect,
      `A list of values is stored as one JSON document already. Remove \`@json\`.`,
      { node: annotation },
    );
  }
});
