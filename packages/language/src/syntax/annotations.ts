import * as ast from "../generated/ast.ts";

/** What annotations can be written at. */
export type Annotated = ast.Annotation["$container"];

/** The annotations of something, in the order of the text. */
export function annotationsOf(node: Annotated): readonly ast.Annotation[] {
  return ast.isMember(node) ? node.clauses.filter(ast.isAnnotation) : node.annotations;
}

/** Whether an annotation is `@was(…)`: what it names is declared nowhere any more. */
export function isOldName({ annotation }: ast.Annotation): boolean {
  return annotation?.$refText === "was";
}

/**
 * The name that `@was(…)` remembers; words that mean something in expressions stand in quotes there. Undefined for
 * other annotations, and where it is no name.
 */
export function oldNameOf(annotation: ast.Annotation): string | undefined {
  const value = isOldName(annotation) ? annotation.arguments[0]?.value : undefined;
  if (ast.isStringLiteral(value)) return value.value;
  return ast.isNameExpression(value) ? value.target?.$refText : undefined;
}
