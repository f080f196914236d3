import { type AstNode, CstUtils, type DocumentationProvider, type RootCstNode } from "langium";
import { textOfProperty } from "../parser/cst-walk.ts";
import { skipTrivia } from "../parser/trivia.ts";

/** Documentation by the token that it stands before. */
interface Documentation {
  /** Offsets of tokens with documentation, ascending. */
  readonly offsets: readonly number[];
  readonly texts: readonly string[];
}

/**
 * Reads `///` comments. They belong to the next thing that is named, whatever white space and other comments stand
 * between, and are Markdown: without slashes, and without the indent that all lines share.
 */
export class DomainDocumentation implements DocumentationProvider {
  private readonly byRoot = new WeakMap<RootCstNode, Documentation>();

  /** Markdown of what is documented, or undefined. A file's comments are gathered at the first question about it. */
  getDocumentation(node: AstNode): string | undefined {
    const cst = node.$cstNode;
    if (!cst || node.$type === "SourceFile") return undefined;
    const { offsets, texts } = this.documentationOf(cst.root);
    const first = firstFrom(offsets, cst.offset);
    if (first >= offsets.length) return undefined;
    // Annotations and modifiers stand before the name; a comment may stand between them.
    const last = textOfProperty(node, "name")?.offset ?? cst.offset;
    const parts: string[] = [];
    for (let index = first; (offsets[index] ?? Number.POSITIVE_INFINITY) <= last; index++) {
      parts.push(texts[index] ?? "");
    }
    return parts.length > 0 ? parts.join("\n") : undefined;
  }

  private documentationOf(root: RootCstNode): Documentation {
    let documentation = this.byRoot.get(root);
    if (!documentation) {
      documentation = collect(root);
      this.byRoot.set(root, documentation);
    }
    return documentation;
  }
}

function collect(root: RootCstNode): Documentation {
  const text = root.fullText;
  const lines = new Map<number, string[]>();
  for (let at = text.indexOf("///"); at >= 0; at = text.indexOf("///", at)) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    const leaf = CstUtils.findLeafNodeAtOffset(root, at);
    // The slashes may also stand in a string, or in another comment.
    if (leaf?.tokenType.name === "DOC_COMMENT" && leaf.offset === at) {
      const target = skipTrivia(text, at);
      const line = text.slice(at + 3, end).trimEnd();
      const before = lines.get(target);
      if (before) before.push(line);
      else lines.set(target, [line]);
      at = end;
    } else at += 3;
  }
  return { offsets: [...lines.keys()], texts: [...lines.values()].map(withoutIndent) };
}

function withoutIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines
    .map((line) => line.slice(indent))
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

/** The first index whose offset is not before the given one. */
function firstFrom(offsets: readonly number[], offset: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
