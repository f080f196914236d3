import { LIBRARY } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";

/** The library's `@caseless`, where it can do something: on types of texts. */
export const caselessTypes = defineDeclarationCheck(["type"], (type, { report }) => {
  const found = type.annotations.find(({ annotation }) => annotation === LIBRARY.caseless);
  if (!found || (type.base.kind === "primitive" && type.base.caseless)) return;
  const base = type.base.kind === "primitive" ? type.base.name : "an enum";
  report(
    diagnostics.annotationUseless,
    `\`@caseless\` is for texts, and values of \`${type.name}\` are ${base}. Remove it.`,
    { at: found },
  );
});
