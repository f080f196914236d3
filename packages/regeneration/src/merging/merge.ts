import { mergeLines } from "./lines/merge-lines.ts";
import type { MergeInput, MergeResult } from "./merge-result.ts";
import { mergers } from "./mergers.ts";

/**
 * Brings together what the user and what generation made of the same text. Both changes are in the result, or the places
 * where they meet are told. Never throws for any text.
 */
export async function mergeTexts(input: MergeInput): Promise<MergeResult> {
  const { base, yours, next } = input;
  if (yours === next || next === base) return { ok: true, text: yours, way: "lines" };
  if (yours === base) return { ok: true, text: next, way: "lines" };
  const merger = await mergers.find((entry) => entry.accepts(input))?.load();
  return merger?.merge(input) ?? mergeLines(input);
}
