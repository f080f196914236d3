import type { Arrangement } from "./arrange.ts";
import { clashAt, fromNext, type MergeContext } from "./context.ts";
import { clashing, type Edit, edited, type Merged } from "./edits.ts";
import type { Lists } from "./merge-lists.ts";
import type { Source } from "./source.ts";
import type { Item, List } from "./syntax-tree.ts";

/** Puts what next has added behind what it is behind there; and commas where they are needed from then on. */
export function writeAdded(context: MergeContext, lists: Lists, arrangement: Arrangement): Merged {
  const { yours, next } = lists;
  const edits: Edit[] = [];
  const commas = new Commas(lists, arrangement);
  for (const { after, next: places } of arrangement.added) {
    const items = places
      .flatMap((place) => next.items[place] ?? [])
      .filter((item) => item.type !== "ImportDeclaration");
    const [first] = items;
    if (!first) continue;
    const anchor = yours.items[anchorOf(yours, after, next, placeOf(next, first))];
    if (yours.layout.separator === "between") {
      const edit = writeBetween(context, lists, places, anchor);
      if (!edit) return clashing(clashAt(context, "both-changed", yours.start));
      edits.push(edit);
    } else if (yours.items.length === 0) {
      edits.push(writeAnew(context, lists, items));
    } else {
      const edit = writeBeside(context, lists, items, anchor, commas);
      if (!edit) return clashing(clashAt(context, "both-changed", yours.start));
      edits.push(edit);
    }
  }
  return edited(...commas.edits(), ...edits);
}

/** Imports are merged on their own; what follows them in next follows all of them in yours. */
function anchorOf(yours: List, after: number, next: List, place: number): number {
  const behindImport = next.items[place - 1]?.type === "ImportDeclaration";
  if (!behindImport) return after;
  return Math.max(
    after,
    yours.items.findLastIndex((item) => item.type === "ImportDeclaration"),
  );
}

/** Where a separator stands between items, an item is taken from next with what stands before it. */
function writeBetween(
  context: MergeContext,
  { yours, next }: Lists,
  places: readonly number[],
  anchor: Item | undefined,
): Edit | undefined {
  const first = next.items[places[0] ?? 0];
  const last = next.items[places.at(-1) ?? 0];
  const before = next.items[(places[0] ?? 0) - 1];
  const after = next.items[(places.at(-1) ?? 0) + 1];
  if (!first || !last) return undefined;
  if (anchor && before) {
    const text = fromNext(context, before.nodeEnd, last.nodeEnd, anchor.nodeEnd);
    return { start: anchor.nodeEnd, end: anchor.nodeEnd, text };
  }
  const follower = yours.items[0];
  if (anchor || !after || !follower) return undefined;
  const text = fromNext(context, first.start, after.start, follower.start);
  return { start: follower.start, end: follower.start, text };
}

/** Writes a list of which nothing is left, or never was anything. */
export function writeAnew(context: MergeContext, { yours, next }: Lists, items: readonly Item[]): Edit {
  const [first] = next.items;
  const last = next.items.at(-1);
  const whole = items.length === next.items.length && first && last;
  const { start, end } = yours;
  if (whole) return { start, end, text: fromNext(context, next.start, next.end, start) };
  const padding = first ? context.next.text.slice(next.start, first.start).replace(/\n[\s\S]*/, "") : "";
  const several = next.layout.separator === "comma" ? ", " : " ";
  const own = items.map((item) => fromNext(context, item.start, item.nodeEnd, start));
  if (isMultiline(context.next, next)) {
    const outer = context.yours.indentationAt(start);
    const indentation = outer + context.yours.unit;
    const comma = next.layout.separator === "comma" ? "," : "";
    const lines = items.map((item) => {
      const text = context.next.slice(item.start, item.nodeEnd, indentation, context.yours.unit);
      return `\n${indentation}${text}${comma}${trailOf(context.next, item)}`;
    });
    return { start, end, text: `${lines.join("")}\n${outer}` };
  }
  return { start, end, text: padding + own.join(several) + padding };
}

function writeBeside(
  context: MergeContext,
  { yours, next }: Lists,
  items: readonly Item[],
  anchor: Item | undefined,
  commas: Commas,
): Edit | undefined {
  const source = context.yours;
  const follower = yours.items[0];
  const multiline = yours.layout.separator === "none" ? !isInline(source, yours) : isMultiline(source, yours);
  if (!multiline && items.some((item) => [...item.lead, ...item.trail].some(({ type }) => type === "//")))
    return undefined;
  const beside = anchor ?? follower;
  if (!beside) return undefined;
  // In one line, members and statements are told apart by what ends them.
  const ended = (text: string) => (multiline || yours.layout.separator === "comma" || ENDED.test(text) ? "" : ";");
  const indentation = multiline ? indentationOfItems(source, yours) : "";
  const write = (item: Item): string => {
    const place = multiline ? indentation : source.indentationAt(beside.start);
    const text = context.next.slice(item.start, item.nodeEnd, place, source.unit);
    return text + (commas.needed(item) ? "," : ended(text)) + trailOf(context.next, item);
  };
  if (anchor) {
    const at = anchor.end;
    const end = ended(source.text.slice(anchor.start, anchor.end));
    const gap = (item: Item) =>
      multiline ? `\n${blankBefore(context.next, next, item) ? "\n" : ""}${indentation}` : " ";
    return { start: at, end: at, text: end + items.map((item) => gap(item) + write(item)).join("") };
  }
  const last = items.at(-1);
  const behind = last && next.items[placeOf(next, last) + 1];
  const apart = behind !== undefined && blankBefore(context.next, next, behind);
  const gap = multiline ? `\n${indentation}` : " ";
  const text = items.map(
    (item, index) => (index > 0 && blankBefore(context.next, next, item) ? "\n" : "") + write(item) + gap,
  );
  const written = text.join("");
  const at = beside.start;
  return { start: at, end: at, text: apart && multiline ? written.replace(/\n([ \t]*)$/, "\n\n$1") : written };
}

const ENDED = /[;,}]$/;

function trailOf(source: Source, item: Item): string {
  return item.trail.length > 0 ? ` ${source.text.slice(item.separatorEnd, item.end).trim()}` : "";
}

/** Removes items with their comments, and the blank line before them. */
export function writeRemoved(source: Source, list: List, goes: (item: Item, place: number) => boolean): Edit[] {
  const edits: Edit[] = [];
  const { items } = list;
  for (let place = 0; place < items.length; place++) {
    const first = items[place];
    if (!first || !goes(first, place)) continue;
    const before = items[place - 1];
    let after = items[place + 1];
    while (after && goes(after, place + 1)) after = items[++place + 1];
    const last = items[place] ?? first;
    if (before) edits.push({ start: before.end, end: last.end, text: "" });
    else if (after) edits.push({ start: first.start, end: after.start, text: "" });
    else edits.push(emptied(source, list, first, last));
  }
  return edits;
}

function emptied(source: Source, list: List, first: Item, last: Item): Edit {
  const bare = source.text.slice(list.start, first.start).trim() === "" && list.start < first.start;
  return bare && list.end > last.end
    ? { start: list.start, end: list.end, text: "" }
    : { start: first.start, end: last.end, text: "" };
}

/** Where commas must be put or taken away because other items are the last ones. */
class Commas {
  readonly #none: boolean;
  readonly #trailing: boolean;
  readonly #yours: ReadonlySet<Item>;
  readonly #order: readonly Item[];

  constructor({ yours, next }: Lists, arrangement: Arrangement) {
    this.#none = yours.layout.separator !== "comma";
    const real = yours.items.filter((item) => item.content);
    const model = real.at(-1) ?? next.items.findLast((item) => item.content);
    this.#trailing = model !== undefined && model.separatorEnd > model.nodeEnd;
    const order: Item[] = [];
    const additions = new Map(arrangement.added.map((addition) => [addition.after, addition.next]));
    const add = (after: number) => {
      order.push(...(additions.get(after) ?? []).flatMap((place) => next.items[place] ?? []));
    };
    add(-1);
    yours.items.forEach((item, place) => {
      if (!arrangement.removed.has(place)) order.push(item);
      add(place);
    });
    this.#yours = new Set(yours.items);
    this.#order = order.filter((item) => item.content);
  }

  needed(item: Item): boolean {
    if (this.#none || !item.content) return false;
    return this.#trailing || item !== this.#order.at(-1);
  }

  edits(): Edit[] {
    if (this.#none) return [];
    return this.#order.flatMap((item): Edit[] => {
      if (!this.#yours.has(item)) return [];
      const has = item.separatorEnd > item.nodeEnd;
      if (has === this.needed(item)) return [];
      const { nodeEnd: start, separatorEnd: end } = item;
      return has ? [{ start, end, text: "" }] : [{ start, end: start, text: "," }];
    });
  }
}

export function isMultiline(source: Source, list: List): boolean {
  let at = list.start;
  return list.items.some((item) => {
    const apart = source.text.slice(at, item.start).includes("\n");
    at = item.end;
    return apart;
  });
}

/** Several statements, or a statement and its braces, in one line. */
function isInline(source: Source, list: List): boolean {
  return list.type !== "list of SourceFile" && list.items.length > 0 && !isMultiline(source, list);
}

export function indentationOfItems(source: Source, list: List): string {
  const own = list.items.find((item) => source.text.slice(source.lineStart(item.start), item.start).trim() === "");
  return own ? source.indentationAt(own.start) : source.indentationAt(list.start) + source.unit;
}

const places = new WeakMap<List, ReadonlyMap<Item, number>>();

function placeOf(list: List, item: Item): number {
  const known = places.get(list) ?? new Map(list.items.map((other, place) => [other, place]));
  places.set(list, known);
  return known.get(item) ?? -1;
}

export function blankBefore(source: Source, list: List, item: Item): boolean {
  const before = list.items[placeOf(list, item) - 1];
  return before !== undefined && /\n[ \t]*\n/.test(source.text.slice(before.end, item.start));
}
