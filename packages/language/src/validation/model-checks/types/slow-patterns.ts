import * as ast from "../../../generated/ast.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { checkPattern } from "../../pattern-analysis.ts";

/** The patterns of types are tried on what people send, in the thread that answers everybody. */
export const slowPatterns = defineDeclarationCheck(["type"], (type, { isOwn, originOf, report }) => {
  // Where a type has its patterns from is told of there.
  const node = originOf(type);
  if (type.base.kind !== "primitive" || !ast.isNamedType(node) || node.pattern === undefined || !isOwn(type)) return;
  const { minLength: min, maxLength: max } = type.base;
  checkPattern(node.pattern, { min, max }, report, { at: type, property: "pattern" });
});
