import type { Arrangement } from "./arrange.ts";
import type { MergeContext } from "./context.ts";
import { applyEdits, type Edit, edited, type Merged } from "./edits.ts";
import type { Lists } from "./merge-lists.ts";
import type { Item } from "./syntax-tree.ts";
import { blankBefore, indentationOfItems, isMultiline } from "./write-list.ts";

/** Writes a list again, in the order that it is generated in now. Undefined where the list's layout does not allow it. */
export function writeReordered(
  context: MergeContext,
  { yours, next }: Lists,
  { order = [], removed, added }: Arrangement,
  inItems: ReadonlyMap<number, readonly Edit[]>,
): Merged | undefined {
  const { yours: source } = context;
  const { separator } = yours.layout;
  const isImport = (item: Item | undefined) => item?.type === "ImportDeclaration";
  const start = yours.items.findLastIndex(isImport) + 1;
  const first = yours.items[start];
  const last = yours.items.at(-1);
  if (!first || !last || separator === "between") return undefined;
  if (order.some((place, index) => place < start && index >= start)) return undefined;
  const multiline = isMultiline(source, yours);
  const indentation = multiline ? indentationOfItems(source, yours) : source.indentationAt(yours.start);
  const written: { readonly text: string; readonly trail: string; readonly blank: boolean; readonly comma: boolean }[] =
    [];
  const trailOf = (item: Item, text: string) =>
    item.trail.length > 0 ? ` ${text.slice(item.separatorEnd, item.end).trim()}` : "";
  const additions = new Map(added.map((addition) => [addition.after, addition.next]));
  const add = (after: number) => {
    for (const place of additions.get(after) ?? []) {
      const item = next.items[place];
      if (!item || isImport(item)) continue;
      written.push({
        text: context.next.slice(item.start, item.nodeEnd, indentation, source.unit),
        trail: trailOf(item, context.next.text),
        blank: blankBefore(context.next, next, item),
        comma: item.content !== undefined,
      });
    }
  };
  for (let place = -1; place < start; place++) add(place);
  for (const place of order.slice(start)) {
    const item = yours.items[place];
    if (!item) continue;
    if (!removed.has(place)) {
      const edits = (inItems.get(place) ?? []).map((edit) => ({
        ...edit,
        start: edit.start - item.start,
        end: edit.end - item.start,
      }));
      const inside = edits.filter((edit) => edit.end <= item.nodeEnd - item.start);
      if (inside.length < edits.length || edits.some((edit) => edit.conflict)) return undefined;
      written.push({
        text: applyEdits(source.text.slice(item.start, item.nodeEnd), inside),
        trail: trailOf(item, source.text),
        blank: blankBefore(source, yours, item),
        comma: item.content !== undefined,
      });
    }
    add(place);
  }
  const trailing = last.separatorEnd > last.nodeEnd;
  const lastReal = written.findLastIndex(({ comma }) => comma);
  const text = written.map((item, index) => {
    const comma = separator === "comma" && item.comma && (trailing || index < lastReal) ? "," : "";
    const gap = multiline ? `\n${item.blank ? "\n" : ""}${indentation}` : " ";
    return (index > 0 ? gap : "") + item.text + comma + item.trail;
  });
  return edited({ start: first.start, end: last.end, text: text.join("") });
}
