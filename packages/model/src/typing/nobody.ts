import type { TypedExpression } from "./typed-expression.ts";

/**
 * `me`, or a value on a path that begins with it, where there may be none: nobody signed in, or who did has no such
 * thing. That equals nothing, not even null, so that `team == me.team` never joins those who have no team.
 */
export function isNobody(node: TypedExpression): boolean {
  return node.type.nullable && !node.type.many && node.type.of.kind !== "value" && beginsWithMe(node);
}

/** `me`, or something on a path that begins with it. */
export function beginsWithMe(node: TypedExpression): boolean {
  switch (node.kind) {
    case "me":
      return true;
    case "id":
    case "member":
    case "part":
      return beginsWithMe(node.receiver);
    case "convert":
      return beginsWithMe(node.operand);
    default:
      return false;
  }
}
