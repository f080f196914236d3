import { AstUtils } from "langium";
import type { Enum } from "../generated/ast.ts";
import { sourceFileOf } from "../workspace/imports.ts";

/** Whether a syntax error stands between an enum and the next declaration: values behind it were not read. */
export function isBrokenEnum(node: Enum): boolean {
  const start = node.$cstNode?.offset ?? 0;
  const { declarations } = sourceFileOf(node);
  const next = declarations[declarations.indexOf(node) + 1]?.$cstNode?.offset ?? Number.POSITIVE_INFINITY;
  return AstUtils.getDocument(node).parseResult.parserErrors.some(({ token: { startOffset } }) => {
    // The end of the file has no offset.
    return !Number.isFinite(startOffset)
      ? next === Number.POSITIVE_INFINITY
      : startOffset >= start && startOffset < next;
  });
}
