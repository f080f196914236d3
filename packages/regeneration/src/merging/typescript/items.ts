import { hasBlankLine } from "./comments.ts";
import type { Element, Ids, Item, Leaf } from "./syntax-tree.ts";

/** An item without comments and commas of its own. */
export function plainItem(key: string, node: Element): Item {
  const { start, end, id } = node;
  return {
    key,
    named: false,
    label: key,
    type: node.type,
    id,
    content: { id, read: () => node },
    lead: [],
    trail: [],
    start,
    nodeStart: start,
    nodeEnd: end,
    separatorEnd: end,
    end,
  };
}

/** Gives comments to the item before them or lets them stand alone; returns those of the item after them. */
export function settleComments(
  text: string,
  ids: Ids,
  items: Item[],
  comments: readonly Leaf[],
  from: number,
  to: number,
): Leaf[] {
  let group: Leaf[] = [];
  let at = from;
  comments.forEach((comment, index) => {
    const last = items.at(-1);
    const sameLine = !text.slice(at, comment.start).includes("\n");
    const endsLine = text.slice(comment.end, comments[index + 1]?.start ?? to).includes("\n");
    if (last && group.length === 0 && sameLine && (endsLine || comment.type === "//")) {
      const trailing = { ...last, trail: [...last.trail, comment], end: comment.end };
      items[items.length - 1] = identified(ids, trailing);
    } else {
      if (group.length > 0 && hasBlankLine(text, at, comment.start)) {
        items.push(standingComment(ids, group));
        group = [];
      }
      group.push(comment);
    }
    at = comment.end;
  });
  if (group.length > 0 && hasBlankLine(text, at, to) && to < text.length) {
    items.push(standingComment(ids, group));
    group = [];
  }
  return group;
}

/** Comments that belong to nothing. */
export function standingComment(ids: Ids, comments: readonly Leaf[]): Item {
  const start = comments[0]?.start ?? 0;
  const end = comments.at(-1)?.end ?? start;
  return identified(ids, {
    key: `comment ${comments.map(({ id }) => id).join()}`,
    named: false,
    label: "comment",
    type: "comment",
    content: undefined,
    lead: comments,
    trail: [],
    start,
    nodeStart: end,
    nodeEnd: end,
    separatorEnd: end,
    end,
  });
}

/** An item with the id of what it and its comments say. */
export function identified(ids: Ids, item: Omit<Item, "id">): Item {
  const comments = (leaves: readonly Leaf[]) => leaves.map(({ id }) => id).join();
  return { ...item, id: ids.of(`${comments(item.lead)};${item.content?.id};${comments(item.trail)}`) };
}
