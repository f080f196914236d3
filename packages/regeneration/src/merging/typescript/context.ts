import type { MergeConflictKind } from "../merge-result.ts";
import type { Clash } from "./edits.ts";
import type { LocalRename } from "./local-renames.ts";
import type { Source } from "./source.ts";
import type { Ids, Item } from "./syntax-tree.ts";

/** The three texts of a merge. */
export interface MergeContext {
  readonly path: string;
  readonly ids: Ids;
  readonly base: Source;
  readonly yours: Source;
  readonly next: Source;
  /** Whether parts that do not fit as trees may be merged token by token. */
  readonly byTokens: boolean;
  /** Told while merging: what the user calls otherwise. */
  readonly renamed: (renames: readonly LocalRename[]) => void;
  /** Names of what the present part stands in, the outermost first. */
  readonly within: readonly string[];
}

export function inside(context: MergeContext, item: Item): MergeContext {
  return item.named ? { ...context, within: [...context.within, item.label] } : context;
}

/** Part of next in the place of an offset of yours. */
export function fromNext(context: MergeContext, start: number, end: number, place: number): string {
  const { yours, next } = context;
  return next.slice(start, end, yours.indentationAt(place), yours.unit);
}

/** Whether a part of base was left as it was laid out, too. */
export function sameLayout(context: MergeContext, base: Range, yours: Range): boolean {
  const { base: from, yours: to } = context;
  return (
    from.slice(base.start, base.end, to.indentationAt(yours.start), to.unit) === to.text.slice(yours.start, yours.end)
  );
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** In words: what it is, and the declaration that it stands in. */
export function clashAt(context: MergeContext, kind: MergeConflictKind, at: number, label?: string): Clash {
  const names = [...context.within, ...(label ? [label] : [])];
  const [outer] = names;
  const inner = names.at(-1);
  if (!outer || !inner) return { kind, at, what: "the file's content" };
  if (names.length === 1) return { kind, at, what: inner };
  const between = names.at(-2);
  const middle = between !== outer && between !== undefined ? `${between} of ` : "";
  return { kind, at, what: `${inner} of ${middle}${outer}` };
}
