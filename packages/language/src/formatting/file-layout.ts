import type { Declaration, Import, SourceFile } from "../generated/ast.ts";
import { spanOf } from "../syntax/spans.ts";
import { layoutDeclaration } from "./declaration-layout.ts";
import type { Doc } from "./doc.ts";
import { layoutImport } from "./import-layout.ts";
import { compareImports } from "./import-order.ts";
import { Layout } from "./layout.ts";
import { hasBlankBefore, type Placed, print } from "./printer.ts";
import type { Token } from "./tokens.ts";

/** A piece of a file that stands on lines of its own: the namespace, an import, a declaration. */
export interface Item {
  readonly kind: "namespace" | "import" | "declaration";
  readonly tokens: readonly Token[];
  /** What an import is sorted by. */
  readonly path: string;
  /** Its tokens and comments in their new order. */
  readonly placed: readonly Placed[];
  /** It stands on more than one line, not counting comments in front of it. */
  readonly isLong: boolean;
}

/** Lays out an import or declaration. `tokens` are its own. */
export function layoutItem(node: Import | Declaration, tokens: readonly Token[], width: number): Item {
  const layout = new Layout(tokens);
  if (node.$type === "Import") {
    const path = (node as Import).path;
    return makeItem("import", layout, layoutImport(layout, node as Import), width, path);
  }
  return makeItem("declaration", layout, layoutDeclaration(layout, node as Declaration), width);
}

/** Lays out what stands in front of imports and declarations: the namespace. */
export function layoutHead(tokens: readonly Token[], width: number): Item {
  const layout = new Layout(tokens);
  return makeItem("namespace", layout, layout.phraseTokens({ from: 0, to: tokens.length }), width);
}

function makeItem(kind: Item["kind"], layout: Layout, doc: Doc, width: number, path = ""): Item {
  const { tokens } = layout;
  const placed = print(doc, tokens, width);
  const leading = tokens[0]?.leading.length ?? 0;
  const isLong = placed.some(
    ({ before, piece }, index) =>
      index >= leading && ((index > leading && before.includes("\n")) || piece.text.includes("\n")),
  );
  return { kind, tokens, path, placed, isLong };
}

/** Where the imports and declarations of a file stand, in their order. */
export function nodesOf(
  file: SourceFile,
): readonly { readonly node: Import | Declaration; readonly offset: number; readonly end: number }[] {
  return [...file.imports, ...file.declarations].map((node) => {
    const span = spanOf(node);
    if (!span) throw new Error(`A ${node.$type} has no text.`);
    return { node, offset: span.offset, end: span.end };
  });
}

/**
 * The items with imports sorted. An import with a comment that stands by itself stays where it is, and no other one
 * passes it; neither does a file's first import with comments, which may be about the file.
 */
export function sortImports(items: readonly Item[]): readonly Item[] {
  const sorted: Item[] = [];
  let run: Item[] = [];
  const finish = () => {
    sorted.push(...run.sort((a, b) => compareImports(a.path, b.path)));
    run = [];
  };
  items.forEach((item, index) => {
    if (item.kind === "import" && !isPinned(item, index === 0)) {
      run.push(item);
      return;
    }
    finish();
    sorted.push(item);
  });
  finish();
  return sorted;
}

function isPinned({ tokens: [first] }: Item, isFirst: boolean): boolean {
  if (!first || first.leading.length === 0) return false;
  return isFirst || first.breaksBefore > 1 || first.leading.slice(1).some(({ breaksBefore }) => breaksBefore > 1);
}

/** The white space between an item and the one before it. */
export function separation(before: Item | undefined, item: Item): string {
  if (!before) return "";
  return isApart(before, item) ? "\n\n" : "\n";
}

/** Adds pieces, the first of them behind other white space. */
export function append(all: Placed[], placed: readonly Placed[], before: string): void {
  const [first, ...others] = placed;
  if (first) all.push({ piece: first.piece, before }, ...others);
}

/** Whether a blank line parts an item from the one before it. */
function isApart(before: Item, item: Item): boolean {
  const [first] = item.tokens;
  const blank = first !== undefined && (first.leading[0] ?? first).breaksBefore > 1;
  // A blank line behind comments is enough: they belong to what stands before them.
  if (first && !blank && hasBlankBefore(first)) return false;
  if (before.kind === "import" && item.kind === "import") return blank && (first?.leading.length ?? 0) > 0;
  if (before.kind !== "declaration" || item.kind !== "declaration") return true;
  return blank || before.isLong || item.isLong || (first?.leading.length ?? 0) > 0;
}
