import type { Model } from "../model.ts";
import { definePlainFact, type PlainFact } from "./facts.ts";

interface Summary {
  readonly model: Model;
  readonly parts: readonly unknown[];
  readonly result: unknown;
}

/** What is known about a model and about those that follow it, by the summary. */
type Lineage = Map<object, Summary>;

const lineages = new WeakMap<Model, Lineage>();

function lineageOf(model: Model): Lineage {
  let lineage = lineages.get(model);
  if (!lineage) {
    lineage = new Map();
    lineages.set(model, lineage);
  }
  return lineage;
}

/** Says that a model is another one after a change: what was worked out for that one may hold for it as well. */
export function follow(model: Model, before: Model): void {
  lineages.set(model, lineageOf(before));
}

/**
 * Something that is worked out from a model as a whole. It stays the same object from one model to those that
 * {@link follow} it, as long as the parts that it is made of stay the same: a change that they do not show costs no more
 * than comparing them.
 *
 * @param partsOf gives values, objects that are compared by identity, and lists of such, in time linear in the size of
 *   the model; what is taken from each declaration is best a column, see {@link defineColumn}
 * @param work works with nothing but the parts
 */
export function defineSummary<Parts extends readonly unknown[], Result>(
  partsOf: (model: Model) => Parts,
  work: (parts: Parts) => Result,
): PlainFact<Result> {
  const key = {};
  // Who asks, asks many times about one model.
  let last: { readonly model: WeakRef<Model>; readonly result: Result } | undefined;
  return definePlainFact((model) => {
    if (last?.model.deref() === model) return last.result;
    const lineage = lineageOf(model);
    const before = lineage.get(key);
    // Only this summary knows the key.
    let result = before?.result as Result;
    if (before?.model !== model) {
      const parts = partsOf(model);
      if (!before || !sameParts(before.parts, parts)) result = work(parts);
      lineage.set(key, { model, parts, result });
    }
    last = { model: new WeakRef(model), result };
    return result;
  });
}

/**
 * What is taken from each item of one of a model's lists, in the list's order. It stays the same from one model to those
 * that {@link follow} it as long as nothing that is taken is another; what is taken from an item is worked out once.
 *
 * @param work works with nothing but the item; gives values, and lists of such
 */
export function defineColumn<Item extends object, Taken>(
  listOf: (model: Model) => readonly Item[],
  work: (item: Item) => Taken,
): PlainFact<readonly Taken[]> {
  const key = {};
  return definePlainFact((model) => {
    const lineage = lineageOf(model);
    const before = lineage.get(key);
    if (before?.model === model) return before.result as readonly Taken[];
    const items = listOf(model);
    // Only this column knows the key.
    const known = before && { items: before.parts as readonly Item[], taken: before.result as readonly Taken[] };
    const result = known ? column(items, known, work) : items.map(work);
    lineage.set(key, { model, parts: items, result });
    return result;
  });
}

/**
 * What is taken from some items of one of a model's lists, as parts of a {@link defineSummary summary}: which and how
 * many others there are makes no difference.
 *
 * @param work as of {@link defineColumn}; gives undefined for the others
 */
export function defineSelection<Item extends object, Taken>(
  listOf: (model: Model) => readonly Item[],
  work: (item: Item) => Taken | undefined,
): PlainFact<readonly Taken[]> {
  const columnOf = defineColumn(listOf, work);
  return (model) => columnOf(model).filter((taken) => taken !== undefined);
}

interface Table<Item, Key> {
  model: Model;
  items: readonly Item[];
  readonly byKey: Map<Key, Item>;
}

/**
 * The items of one of a model's lists by their keys, which are all different. There is one table for a model and those
 * that {@link follow} it: it is brought up to date for the one that is asked about, so it must not be kept.
 */
export function defineTable<Item extends object, Key>(
  listOf: (model: Model) => readonly Item[],
  keyOf: (item: Item) => Key,
): (model: Model) => ReadonlyMap<Key, Item> {
  const tables = new WeakMap<Lineage, Table<Item, Key>>();
  return (model) => {
    const lineage = lineageOf(model);
    let table = tables.get(lineage);
    if (!table) {
      table = { model, items: [], byKey: new Map() };
      tables.set(lineage, table);
    } else if (table.model === model) return table.byKey;
    const { byKey, items: before } = table;
    const items = listOf(model);
    const { start, end } = changedPart(before, items);
    for (const item of before.slice(start, before.length - end)) byKey.delete(keyOf(item));
    for (const item of items.slice(start, items.length - end)) byKey.set(keyOf(item), item);
    table.model = model;
    table.items = items;
    return byKey;
  };
}

/** The column of a list, after that of another one of which most is the same. */
function column<Item extends object, Taken>(
  items: readonly Item[],
  before: { readonly items: readonly Item[]; readonly taken: readonly Taken[] },
  work: (item: Item) => Taken,
): readonly Taken[] {
  if (items === before.items) return before.taken;
  const { start, end } = changedPart(before.items, items);
  const isAsLong = items.length === before.items.length;
  let isSame = isAsLong;
  const middle = items.slice(start, items.length - end).map((item, index): Taken => {
    const [old, taken] = [before.items[start + index], before.taken[start + index] as Taken];
    if (isAsLong && item === old) return taken;
    const now = work(item);
    if (isAsLong && sameParts(now, taken)) return taken;
    isSame = false;
    return now;
  });
  if (isSame) return before.taken;
  return [...before.taken.slice(0, start), ...middle, ...before.taken.slice(before.taken.length - end)];
}

/** How many items two lists have in common at the start and at the end. */
function changedPart(
  before: readonly unknown[],
  now: readonly unknown[],
): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && now[start] === before[start]) start++;
  let end = 0;
  while (end < shorter - start && now[now.length - 1 - end] === before[before.length - 1 - end]) end++;
  return { start, end };
}

/** The items of either list that are not in the same place in the other, and perhaps some more. */
export function changedItems<Item>(before: readonly Item[], now: readonly Item[]): readonly Item[] {
  if (before === now) return [];
  const { start, end } = changedPart(before, now);
  const [old, young] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  if (old.length !== young.length) return [...old, ...young];
  return old.flatMap((item, index) => {
    const other = young[index];
    return item === other || other === undefined ? [] : [item, other];
  });
}

/** Whether two values are the same, or two lists of the same. */
export function sameParts(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (!sameParts(one[index], other[index])) return false;
  return true;
}

/** Works something out from an object alone, once. */
export function perObject<Subject extends object, Result>(
  work: (subject: Subject) => Result,
): (subject: Subject) => Result {
  const known = new WeakMap<Subject, { readonly result: Result }>();
  return (subject) => {
    let found = known.get(subject);
    if (!found) {
      found = { result: work(subject) };
      known.set(subject, found);
    }
    return found.result;
  };
}
