import type { Expression, Item, ObjectLiteral, Type } from "./syntax.ts";

export function isMultilineTemplate(node: Expression): boolean {
  return (node.kind === "template" || node.kind === "tagged") && node.text.includes("\n");
}

export function isFunction(node: Expression): boolean {
  return node.kind === "arrow" || node.kind === "function";
}

/** An object in parentheses is the body of an arrow function. */
export function bodyObject(node: Expression): ObjectLiteral | undefined {
  return node.kind === "paren" && node.inner.kind === "object" ? node.inner : undefined;
}

export function isLogical(operator: string): boolean {
  return operator === "&&" || operator === "||" || operator === "??";
}

/** `a && { … }`: the object stays on the operator's line. */
export function inlinesRight(node: Expression): boolean {
  if (node.kind !== "binary" || !isLogical(node.operator)) return false;
  if (node.right.kind === "object") return node.right.members.length > 0;
  return node.right.kind === "array" && node.right.items.length > 0;
}

/** Whether an argument is so plain that a chain of calls may stand on one line with it. */
export function isSimple(node: Expression, depth = 0): boolean {
  if (depth >= 2) return false;
  switch (node.kind) {
    case "atom":
      return node.of !== "regex" || node.text.lastIndexOf("/") - 1 <= 5;
    case "template":
      return isSimpleTemplate(node.text, depth + 1);
    case "tagged":
      return isSimpleTemplate(node.text, depth + 1);
    case "object":
      return node.members.every(({ node: member }) => {
        if (member.kind === "shorthand") return true;
        return member.kind === "property" && !member.computed && isSimple(member.value, depth + 1);
      });
    case "array":
      return node.items.every(({ node: item }) => item.kind !== "spread" && isSimple(item, depth + 1));
    case "unary":
      return ["!", "-", "+", "~", "++", "--"].includes(node.operator) && isSimple(node.argument, depth);
    case "nonNull":
      return isSimple(node.object, depth);
    case "member":
      return isSimple(node.object, depth);
    case "index":
      return isSimple(node.index, depth) && isSimple(node.object, depth);
    case "call":
    case "new":
      if (!isSimple(node.callee, depth)) return false;
      return node.args.length + depth <= 2 && node.args.every((arg) => isSimpleItem(arg, depth + 1));
    default:
      return false;
  }
}

function isSimpleItem({ node }: Item, depth: number): boolean {
  return node.kind !== "spread" && isSimple(node, depth);
}

function isSimpleTemplate(text: string, depth: number): boolean {
  if (text.includes("\n")) return false;
  if (depth >= 2) return !text.includes("${");
  return [...text.matchAll(/\$\{([^}]*)\}/g)].every(([, code = ""]) => /^[\w$.]+$/.test(code));
}

/** Whether an argument can be broken in itself, so that the call need not be. */
export function canGroup(node: Expression): boolean {
  switch (node.kind) {
    case "object":
      return node.members.length > 0;
    case "array":
      return node.items.length > 0;
    case "as":
      return canGroup(node.expression);
    case "function":
      return true;
    case "arrow": {
      const { body, signature } = node;
      const isReference = signature.result?.kind === "typeReference";
      if (body.kind === "block") return !isReference || body.statements.length > 0;
      if (isReference) return false;
      const inner = body.kind === "paren" ? body.inner : body;
      return ["arrow", "object", "array", "call", "conditional"].includes(inner.kind);
    }
    default:
      return false;
  }
}

export function isNumberList(items: readonly Item[]): boolean {
  return items.length > 1 && items.every(({ node }) => isNumber(node));
}

export function isNumber(node: Expression): boolean {
  if (node.kind === "unary") return (node.operator === "-" || node.operator === "+") && isNumber(node.argument);
  return node.kind === "atom" && node.of === "number";
}

/** `Map<string, Set<string>>`: breaking the type is better than breaking behind `=`. */
export function isComplexAnnotation(type: Type | undefined): boolean {
  if (type?.kind !== "typeReference" || (type.args?.length ?? 0) <= 1) return false;
  return (type.args ?? []).some(
    (each) => each.kind === "conditionalType" || (each.kind === "typeReference" && each.args !== undefined),
  );
}
