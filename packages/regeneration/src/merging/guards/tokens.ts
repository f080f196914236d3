import { align } from "../lines/align.ts";
import type { SyntaxTree } from "../typescript/syntax-tree.ts";
import type { MergedTrees } from "./guard.ts";

/**
 * A token that one side added and that is missing, or that is there although a side removed it.
 *
 * What one side alone has changed must be in the result exactly; where both added or removed the same token, they may
 * have done it in the same place or not.
 */
export function findLostTokens({ base, yours, next, merged }: MergedTrees): string | undefined {
  const [b, y, n, m] = [base, yours, next, merged].map(countTokens);
  if (!b || !y || !n || !m) return undefined;
  let sides: readonly [Changes, Changes] | undefined;
  for (const text of new Set([...b.keys(), ...y.keys(), ...n.keys(), ...m.keys()])) {
    const [inBase, inYours, inNext, inMerged] = [b, y, n, m].map((counts) => counts.get(text) ?? 0);
    if (inBase === undefined || inYours === undefined || inNext === undefined || inMerged === undefined) continue;
    const expected = inYours + inNext - inBase;
    if (inMerged === expected) continue;
    sides ??= [changes(base, yours), changes(base, next)];
    const [own, theirs] = sides.map((side) => ({
      added: side.added.get(text) ?? 0,
      removed: side.removed.get(text) ?? 0,
    }));
    if (!own || !theirs) continue;
    const least = inBase + Math.max(own.added, theirs.added) - (own.removed + theirs.removed);
    const most = inBase + own.added + theirs.added - Math.max(own.removed, theirs.removed);
    const shared = (own.added > 0 && theirs.added > 0) || (own.removed > 0 && theirs.removed > 0);
    if (shared && inMerged >= Math.max(0, least) && inMerged <= most) continue;
    return inMerged < expected ? `${text} would be lost` : `${text} would come back`;
  }
  return undefined;
}

type Counts = Map<string, number>;

function countTokens(tree: SyntaxTree): Counts {
  return countTexts(textsOf(tree));
}

function countTexts(texts: readonly string[]): Counts {
  const counts: Counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Imports are sets of names, of which only what is used must be there. */
function textsOf(tree: SyntaxTree): string[] {
  let at = 0;
  return tree.tokens.flatMap(({ text, start, significant }) => {
    while (at < tree.imports.length && start >= (tree.imports[at]?.end ?? 0)) at++;
    const imported = start >= (tree.imports[at]?.start ?? Number.POSITIVE_INFINITY);
    if (!significant || imported || text === "," || text === ";") return [];
    return LONG.test(text) ? text.split(/\s+/) : [text];
  });
}

/** Comments and templates: their lines are merged, too, so that their words are what counts. */
const LONG = /^(?:\/\/|\/\*|`|\}.)/s;

interface Changes {
  readonly added: Counts;
  readonly removed: Counts;
}

function changes(from: SyntaxTree, to: SyntaxTree): Changes {
  const [a, b] = [textsOf(from), textsOf(to)];
  const hunks = align(a, b);
  return {
    added: countTexts(hunks.flatMap(({ bStart, bEnd }) => b.slice(bStart, bEnd))),
    removed: countTexts(hunks.flatMap(({ aStart, aEnd }) => a.slice(aStart, aEnd))),
  };
}
