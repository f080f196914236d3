import * as ast from "../../../generated/ast.ts";

/** What annotations can stand on. */
export type Annotated = ast.Annotation["$container"];

/** The annotations of a node, in the order of the text. */
export function annotationsOn(node: Annotated): readonly ast.Annotation[] {
  return ast.isMember(node) ? node.clauses.filter(ast.isAnnotation) : node.annotations;
}

/** The name in `@was(name)`; words that mean something in expressions stand in quotes. */
export function oldNameIn(annotation: ast.Annotation): string | undefined {
  if (annotation.annotation?.$refText !== "was") return undefined;
  const value = annotation.arguments[0]?.value;
  if (ast.isStringLiteral(value)) return value.value;
  return ast.isNameExpression(value) ? value.target?.$refText : undefined;
}
