import type { EnumType, PrimitiveType } from "@domainsmith/model";
import * as ast from "../generated/ast.ts";
import type { BuildContext } from "./context.ts";
import { typeOf } from "./types.ts";

/** What a named type stands for: its last base with the bounds and patterns of the whole chain. */
export interface ResolvedNamedType {
  readonly base: PrimitiveType | EnumType;
  readonly patterns: readonly string[];
}

/**
 * Follows a chain of named types to its end. Undefined where the chain comes back to itself or ends in something
 * that cannot be refined; a diagnostic tells.
 */
export function resolveNamedType(context: BuildContext, node: ast.NamedType): ResolvedNamedType | undefined {
  const patterns: string[] = [];
  const seen = new Set<ast.NamedType>();
  for (let current: ast.NamedType = node; !seen.has(current); ) {
    seen.add(current);
    if (current.pattern !== undefined) patterns.unshift(current.pattern);
    const target = current.base?.type?.ref;
    if (ast.isNamedType(target)) {
      current = target;
      continue;
    }
    const base = current.base && typeOf(context, current.base);
    return base?.kind === "primitive" || base?.kind === "enum" ? { base, patterns } : undefined;
  }
  return undefined;
}
