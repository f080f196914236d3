import type { SyntaxTree } from "../typescript/syntax-tree.ts";
import { findDuplicates } from "./duplicates.ts";
import { findLostTokens } from "./tokens.ts";

export interface MergedTrees {
  readonly base: SyntaxTree;
  readonly yours: SyntaxTree;
  readonly next: SyntaxTree;
  readonly merged: SyntaxTree;
}

/** What is wrong with a merge, in words; undefined for nothing. Whoever merged, this is what every merge must fulfil. */
export function guard(trees: MergedTrees): string | undefined {
  if (!trees.merged.valid) return "it would have syntax errors";
  return findDuplicates(trees) ?? findLostTokens(trees);
}
