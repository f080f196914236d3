import { type Arrangement, arrange, type ListClash } from "./arrange.ts";
import { clashAt, inside, type MergeContext } from "./context.ts";
import { type Clash, clashing, type Edit, edited, type Merged } from "./edits.ts";
import { findLocalRenames } from "./local-renames.ts";
import { markItems } from "./mark.ts";
import { mergeItems } from "./merge-items.ts";
import { mergeByLines, mergeByTokens, type Ranges } from "./rescue.ts";
import type { Element, Item, List } from "./syntax-tree.ts";
import { tokensWithin } from "./tokens-within.ts";
import { writeAdded, writeAnew, writeRemoved } from "./write-list.ts";
import { writeReordered } from "./write-reordered.ts";

export type MergeElements = (context: MergeContext, base: Element, yours: Element, next: Element) => Merged;

export interface Lists {
  readonly base: List;
  readonly yours: List;
  readonly next: List;
}

/** Merges lists item by item. What cannot be merged is marked around the items in question, if they stand in lines of their own. */
export function mergeLists(
  context: MergeContext,
  base: List,
  yours: List,
  next: List,
  mergeElements: MergeElements,
): Merged {
  const lists = { base, yours, next };
  const modules = new Map<string, number>();
  const arrangement = arrange({
    base: base.items.map((item) => ofModule(item, modules)),
    yours: yours.items.map((item) => ofModule(item, modules)),
    next: next.items.map((item) => ofModule(item, modules)),
    sequence: isSequence(lists),
    mayFollow:
      yours.layout.meaning === "set" ? () => true : (item) => yours.layout.separator === "none" && mayFollow(item),
    tokens: {
      base: (item) => tokensWithin(context.base.tree, item.nodeStart, item.nodeEnd),
      yours: (item) => tokensWithin(context.yours.tree, item.nodeStart, item.nodeEnd),
      next: (item) => tokensWithin(context.next.tree, item.nodeStart, item.nodeEnd),
    },
  });
  if (isSequence(lists)) context.renamed(findLocalRenames(context, lists, arrangement.kept));
  const merged = merge(context, lists, arrangement, mergeElements);
  if (merged.ok || arrangement.clashes.some(({ kind }) => kind === "both-added")) return merged;
  const ranges: Ranges = { base, yours, next };
  return mergeByTokens(context, ranges) ?? merged;
}

function merge(context: MergeContext, lists: Lists, arrangement: Arrangement, mergeElements: MergeElements): Merged {
  const { base, yours, next } = lists;
  const rescued = arrangement.clashes.length > 0 ? rescuedList(context, lists, arrangement) : undefined;
  if (rescued) return rescued;
  const edits: Edit[] = [];
  for (const clash of arrangement.clashes) {
    const marked = markClash(context, lists, clash);
    if (!marked.ok) return marked;
    edits.push(...marked.edits);
  }
  const inItems = new Map<number, readonly Edit[]>();
  for (const place of arrangement.kept) {
    const [b, y, n] = [base.items[place.base], yours.items[place.yours], next.items[place.next]];
    if (!b || !y || !n || isImport(y)) continue;
    const merged = mergePair(context, b, y, n, mergeElements);
    if (!merged.ok) return merged;
    inItems.set(place.yours, merged.edits);
  }
  if (arrangement.order) {
    const text = writeReordered(context, lists, arrangement, inItems);
    if (text) return text;
  }
  for (const some of inItems.values()) edits.push(...some);
  const removed = (item: Item, place: number) => arrangement.removed.has(place) && !isImport(item);
  if (arrangement.added.length > 0 && edits.length === 0 && yours.items.every(removed)) {
    const places = arrangement.added.flatMap((addition) => addition.next);
    return edited(
      writeAnew(
        context,
        lists,
        places.flatMap((place) => next.items[place] ?? []),
      ),
    );
  }
  const written = writeAdded(context, lists, arrangement);
  if (!written.ok) return written;
  return edited(...edits, ...written.edits, ...writeRemoved(context.yours, yours, removed));
}

/** A statement may have moved into another, or out of it: then it is not missing, but its tokens tell where it is. */
function rescuedList(
  context: MergeContext,
  { base, yours, next }: Lists,
  { clashes }: Arrangement,
): Merged | undefined {
  if (clashes.some(({ kind }) => kind === "both-added")) return undefined;
  return mergeByTokens(context, { base, yours, next });
}

function mergePair(context: MergeContext, base: Item, yours: Item, next: Item, mergeElements: MergeElements): Merged {
  const within = inside(context, yours);
  const merged = mergeItems(within, base, yours, next, mergeElements);
  if (merged.ok && merged.edits.every((edit) => !edit.conflict)) return merged;
  const ranges: Ranges = { base, yours, next };
  const rescued = mergeByTokens(context, ranges) ?? mergeByLines(context, ranges);
  if (rescued) return rescued;
  if (merged.ok) return merged;
  const { kind, at, what } = merged.clash;
  const unnamed = !yours.named && what === clashAt(context, kind, at).what;
  const clash = unnamed ? clashAt(context, kind, at, yours.label) : merged.clash;
  return markItems(context, { base: [base], yours: [yours], next: [next] }, clash);
}

function markClash(context: MergeContext, { base, yours, next }: Lists, clash: ListClash): Merged {
  const pick = (list: List, places: readonly number[]) => places.flatMap((place) => list.items[place] ?? []);
  const items = { base: pick(base, clash.base), yours: pick(yours, clash.yours), next: pick(next, clash.next) };
  const after = yours.items[clash.after];
  const [first] = [...items.yours, ...items.next, ...items.base];
  const source = context.yours;
  const place = source.lineEnd(after?.end ?? yours.start);
  const described: Clash = clashAt(context, clash.kind, items.yours[0]?.start ?? place + 1, first?.label);
  if (items.yours.length > 0) return markItems(context, items, described);
  if (source.text.slice(after?.end ?? yours.start, place).trim() !== "") return clashing(described);
  return markItems(context, items, described, {
    place,
    indentation: source.indentationAt(after?.start ?? yours.start),
  });
}

/** Elements of an array are a set where each of them is there once. */
function isSequence({ base, yours, next }: Lists): boolean {
  if (yours.layout.meaning === "sequence") return true;
  if (yours.type !== "list of ArrayLiteralExpression") return false;
  return [base, yours, next].some((list) => new Set(list.items.map(({ id }) => id)).size < list.items.length);
}

/** Declarations and registrations by name do not depend on what the other side put beside them. */
function mayFollow(item: Item): boolean {
  return item.named && item.type !== "Parameter" && !/Literal/.test(item.type);
}

/** Imports are merged on their own: here, they only tell where other things stand. */
function ofModule(item: Item, modules: Map<string, number>): Item {
  if (!isImport(item)) return item;
  const number = modules.get(item.key) ?? -1 - modules.size;
  modules.set(item.key, number);
  return { ...item, named: false, content: undefined, id: number };
}

function isImport(item: Item): boolean {
  return item.type === "ImportDeclaration";
}
