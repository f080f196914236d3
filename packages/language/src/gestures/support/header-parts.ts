import type { Reference } from "langium";
import { lineEndOf, type TextChange } from "../../edits/index.ts";
import { commentsIn, tokenEnd } from "../../edits/scan.ts";
import type * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { flatTree } from "../../references/flat-tree.ts";
import { nameSpanOf, referenceSpan } from "../../syntax/index.ts";

/** Takes a part of a header out, from the end of what stands in front of it, and leaves its comments. */
export function clauseGone(start: number, end: number, text: string): TextChange {
  let comments = "";
  for (let at = start; at < end; ) {
    const next = skipTrivia(text, at);
    for (const { offset, end: last } of commentsIn(text, at, Math.min(next, end))) {
      const comment = text.slice(offset, last);
      comments += ` ${comment}${comment.startsWith("//") ? lineEndOf(text) : ""}`;
    }
    at = next < end ? tokenEnd(text, next) : next;
  }
  return { offset: start, end, text: comments };
}

/** Where the header of a declaration ends without its `with`. */
export function headerEnd(node: ast.Entity | ast.Mixin): number | undefined {
  const base = node.$type === "Entity" && node.base ? referenceSpan(node.base)?.end : undefined;
  return base ?? nameSpanOf(node)?.end;
}

/** The imports that a file has for the sake of one reference. */
export function importsOfReference(file: ast.SourceFile, reference: Reference): readonly ast.ImportedName[] {
  const [name] = reference.$refText.split(".");
  const uses = flatTree(file).references.filter(
    (info) =>
      info.container.$type !== "ImportedName" &&
      info.reference !== reference &&
      info.reference.$refText.split(".")[0] === name,
  );
  if (uses.length > 0) return [];
  return (file.imports ?? []).flatMap(({ names }) =>
    names.filter((imported) => (imported.name ?? imported.declaration?.$refText) === name),
  );
}
