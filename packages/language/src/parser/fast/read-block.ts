import { Cursor, Refusal } from "./cursor.ts";
import { DeclarationReader } from "./declarations.ts";
import type { ReferenceResolver, SyntaxNode } from "./syntax-node.ts";
import { END, keyword } from "./token-kinds.ts";

/** What stands in a well-formed block. */
export type FastBlock =
  | { readonly kind: "namespace"; readonly name: string }
  | { readonly kind: "import" | "declaration"; readonly node: SyntaxNode }
  | { readonly kind: "nothing" };

const [NAMESPACE, IMPORT] = [keyword("namespace"), keyword("import")];

/** Blocks are read one after the other: they can share the lists of tokens. */
const tokens = { count: 0, kinds: [], starts: [], ends: [] };

/**
 * Reads a block with one namespace, import or declaration, or with nothing but comments. Needs two tokens of lookahead
 * and makes the nodes that Langium's parser makes; gives up, by `undefined`, where anything is wrong or unusual.
 */
export function readBlock(text: string, resolver: ReferenceResolver): FastBlock | undefined {
  try {
    const cursor = new Cursor(text, tokens, resolver);
    const found = read(cursor);
    return cursor.kind === END ? found : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function read(cursor: Cursor): FastBlock {
  switch (cursor.kind) {
    case END:
      return { kind: "nothing" };
    case NAMESPACE:
      cursor.take();
      return { kind: "namespace", name: cursor.dottedName() };
    case IMPORT:
      return { kind: "import", node: new DeclarationReader(cursor).import() };
    default:
      return { kind: "declaration", node: new DeclarationReader(cursor).declaration() };
  }
}
