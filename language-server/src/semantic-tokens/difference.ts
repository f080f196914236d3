import type { SemanticTokensEdit } from "vscode-languageserver";

/** What makes one list of numbers of another: what they have in common at both ends stays. */
export function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ start, deleteCount: before.length - end - start, data: after.slice(start, after.length - end) }];
}
