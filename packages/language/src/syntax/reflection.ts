import type { AstNode } from "langium";
import { reflection } from "../generated/ast.ts";

const NONE: ReadonlySet<string> = new Set();

/**
 * The generated reflection, which `isEntity` and the like ask, with a quicker answer: Langium's makes an object for each
 * question, and there are hundreds of thousands for a large file.
 */
export function createReflection(): typeof reflection {
  const supertypes = new Map(Object.keys(reflection.types).map((type) => [type, supertypesOf(type)]));
  reflection.isSubtype = (subtype, supertype) =>
    subtype === supertype || (supertypes.get(subtype) ?? NONE).has(supertype);
  reflection.isInstance = (node, type) => {
    const own = (node as Partial<AstNode> | null | undefined)?.$type;
    return own === type || (typeof own === "string" && reflection.isSubtype(own, type));
  };
  return reflection;
}

/** All types above a type, however far. */
function supertypesOf(type: string): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [type];
  for (const name of queue) {
    for (const supertype of reflection.getTypeMetaData(name).superTypes) {
      if (found.has(supertype)) continue;
      found.add(supertype);
      queue.push(supertype);
    }
  }
  return found;
}
