import type { AstNode, DocumentationProvider } from "langium";
import { type Block, blockOf } from "../parser/block.ts";
import { SyntaxNode } from "../parser/fast/syntax-node.ts";
import { endOfLine, endOfToken } from "../parser/token-end.ts";
import { skipHidden } from "../parser/trivia.ts";
import { lastUpTo } from "../syntax/lines.ts";
import { nameSpanOf, spanOf } from "../syntax/spans.ts";

/** Documentation by the token that it stands before. */
interface Documentation {
  /** Offsets of tokens with documentation, counted from the start of their block, ascending. */
  readonly offsets: readonly number[];
  readonly texts: readonly string[];
}

const NONE: Documentation = { offsets: [], texts: [] };

/**
 * Reads `///` comments. They belong to the next thing that is named, whatever white space and other comments stand
 * between, and are Markdown: without slashes, and without the indent that all lines share.
 */
export class DomainDocumentation implements DocumentationProvider {
  private readonly byBlock = new WeakMap<Block, Documentation>();

  /**
   * Markdown of what is documented, or undefined. The comments of a declaration are gathered at the first question
   * about it, without its concrete syntax.
   */
  getDocumentation(node: AstNode): string | undefined {
    const block = blockOf(node);
    if (!block) return undefined;
    const { offsets, texts } = this.documentationOf(block);
    if (offsets.length === 0) return undefined;
    // Most of it stands in front of the declaration and its members have none: asked of every member of a model.
    if (node instanceof SyntaxNode && (offsets[offsets.length - 1] ?? 0) < node.$start) return undefined;
    const span = spanOf(node);
    if (!span) return undefined;
    // Annotations and modifiers stand before the name; a comment may stand between them.
    const last = (nameSpanOf(node)?.offset ?? span.offset) - block.offset;
    const end = lastUpTo(offsets, last);
    const parts: string[] = [];
    for (let index = end; index >= 0; index--) {
      const offset = offsets[index];
      if (offset === undefined || offset > last) continue;
      if (offset < span.offset - block.offset) break;
      parts.unshift(texts[index] ?? "");
    }
    return parts.length > 0 ? parts.join("\n") : undefined;
  }

  private documentationOf(block: Block): Documentation {
    let documentation = this.byBlock.get(block);
    if (!documentation) {
      documentation = block.text.includes("///") ? collect(block.text) : NONE;
      this.byBlock.set(block, documentation);
    }
    return documentation;
  }
}

function collect(text: string): Documentation {
  const offsets: number[] = [];
  const texts: string[] = [];
  // Behind the last comment there is nothing to find, and mostly it stands in front of everything else.
  const last = text.lastIndexOf("///");
  for (let at = 0; at <= last; ) {
    const token = skipHidden(text, at);
    const lines = docLines(text, at, token);
    if (lines.length > 0 && token < text.length) {
      offsets.push(token);
      texts.push(withoutIndent(lines));
    }
    at = token < text.length ? endOfToken(text, token) : token;
  }
  return { offsets, texts };
}

/** The `///` comments between two tokens. */
function docLines(text: string, from: number, to: number): readonly string[] {
  const lines: string[] = [];
  for (let at = text.indexOf("/", from); at >= 0 && at < to; at = text.indexOf("/", at)) {
    if (text.startsWith("/*", at)) at = Math.max(text.indexOf("*/", at + 2) + 2, at + 2);
    else {
      const end = endOfLine(text, at);
      if (/^\/\/\/(?!\/)/.test(text.slice(at, at + 4))) lines.push(text.slice(at + 3, end).trimEnd());
      at = end;
    }
  }
  return lines;
}

function withoutIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines
    .map((line) => line.slice(indent))
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}
