import type { SyntaxTree, Token } from "./syntax-tree.ts";

/** The tokens of a part of a text. */
export function tokensWithin(tree: SyntaxTree, start: number, end: number): readonly Token[] {
  return tree.tokens.slice(firstFrom(tree.tokens, start), firstFrom(tree.tokens, end));
}

function firstFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
