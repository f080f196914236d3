import { mergeLines } from "../lines/merge-lines.ts";
import { threeWay } from "../lines/three-way.ts";
import { fromNext, type MergeContext } from "./context.ts";
import { type Edit, edited, type Merged } from "./edits.ts";
import { tokensWithin } from "./tokens-within.ts";

export interface Ranges {
  readonly base: Range;
  readonly yours: Range;
  readonly next: Range;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Larger parts are not merged token by token. */
const MAX_TOKENS = 5_000;

/** Merges parts whose structure was changed, as long as both sides' changes do not touch the same tokens. */
export function mergeByTokens(context: MergeContext, ranges: Ranges): Merged | undefined {
  if (!context.byTokens) return undefined;
  const base = tokensWithin(context.base.tree, ranges.base.start, ranges.base.end);
  const yours = tokensWithin(context.yours.tree, ranges.yours.start, ranges.yours.end);
  const next = tokensWithin(context.next.tree, ranges.next.start, ranges.next.end);
  if (Math.max(base.length, yours.length, next.length) > MAX_TOKENS) return undefined;
  const texts = [base, yours, next].map((tokens) => tokens.map(({ text }) => text));
  const edits: Edit[] = [];
  for (const region of threeWay(texts[0] ?? [], texts[1] ?? [], texts[2] ?? [])) {
    if (region.kind === "conflict") return undefined;
    if (region.kind !== "next") continue;
    const before = yours[region.yours.start - 1];
    const first = yours[region.yours.start];
    const last = yours[region.yours.end - 1];
    const nextBefore = next[region.next.start - 1];
    const nextFirst = next[region.next.start];
    const nextLast = next[region.next.end - 1];
    if (region.yours.start === region.yours.end) {
      if (!before || !nextBefore || !nextLast) return undefined;
      const text = fromNext(context, nextBefore.end, nextLast.end, before.end);
      edits.push({ start: before.end, end: before.end, text });
    } else if (first && last && (!nextFirst || !nextLast || region.next.start === region.next.end)) {
      edits.push({ start: before?.end ?? first.start, end: last.end, text: "" });
    } else if (first && last && nextFirst && nextLast) {
      const text = fromNext(context, nextFirst.start, nextLast.end, first.start);
      edits.push({ start: first.start, end: last.end, text });
    }
  }
  return edited(...edits);
}

/** Merges parts line by line, with the indentation that they have in yours. */
export function mergeByLines(context: MergeContext, { base, yours, next }: Ranges): Merged | undefined {
  const { text, unit } = context.yours;
  const indentation = context.yours.indentationAt(yours.start);
  const merged = mergeLines({
    base: context.base.slice(base.start, base.end, indentation, unit),
    yours: text.slice(yours.start, yours.end),
    next: context.next.slice(next.start, next.end, indentation, unit),
  });
  return merged.ok ? edited({ start: yours.start, end: yours.end, text: merged.text }) : undefined;
}
