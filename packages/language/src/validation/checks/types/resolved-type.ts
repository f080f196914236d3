import * as ast from "../../../generated/ast.ts";

/** What a type stands for, with named types followed to the end; undefined where it is not known. */
export function resolvedType(type: ast.TypeRef | undefined): Exclude<ast.TypeDeclaration, ast.NamedType> | undefined {
  let target = type?.type?.ref;
  if (!ast.isNamedType(target)) return target;
  const seen = new Set<ast.NamedType>();
  while (ast.isNamedType(target)) {
    if (seen.has(target)) return undefined;
    seen.add(target);
    target = target.base?.type?.ref;
  }
  return target;
}

/** The name of the built-in type that a type stands for. */
export function primitiveName(type: ast.TypeRef | undefined): string | undefined {
  const target = resolvedType(type);
  return ast.isPrimitive(target) ? target.name : undefined;
}
