import { type Node, type ParseError, parseTree, visit } from "jsonc-parser";
import { isBeyondLimits } from "../keyed/limits.ts";
import { type Outline, type OutlineItem, withKeys } from "../keyed/outline.ts";

/** Longer texts are merged by lines, which costs less. */
const MAX_LENGTH = 1_000_000;

/** The values of a JSON text, with comments or without; undefined when it is none, or has the same key twice. */
export function jsonOutline(text: string): Outline | undefined {
  if (isBeyondLimits(text, MAX_LENGTH)) return undefined;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  return root && errors.length === 0 ? outlineOf(root, text) : undefined;
}

/** The comments of a JSON text, in order. */
export function jsonComments(text: string): readonly string[] {
  const comments: string[] = [];
  visit(text, { onComment: (offset, length) => comments.push(text.slice(offset, offset + length).trim()) });
  return comments;
}

function outlineOf(node: Node, text: string): Outline | undefined {
  const [start, end] = [node.offset, node.offset + node.length];
  const children = node.children ?? [];
  if (node.type === "object") {
    const items: OutlineItem[] = [];
    for (const property of children) {
      const [name, value] = property.children ?? [];
      const outline = value && outlineOf(value, text);
      if (!name || !outline) return undefined;
      items.push(itemOf(property, String(name.value), outline));
    }
    if (new Set(items.map(({ key }) => key)).size < items.length) return undefined;
    const entries = items.map(({ key, value }) => `${JSON.stringify(key)}:${value.id}`).sort();
    return { form: "map", id: `{${entries.join()}}`, start, end, items };
  }
  if (node.type === "array") {
    const items: OutlineItem[] = [];
    for (const child of children) {
      const outline = outlineOf(child, text);
      if (!outline) return undefined;
      items.push(itemOf(child, undefined, outline));
    }
    return { form: "list", id: `[${items.map(({ value }) => value.id).join()}]`, start, end, items: withKeys(items) };
  }
  // Numbers as they are written: not all of them fit into one of ours.
  const id = node.type === "string" ? JSON.stringify(node.value) : text.slice(start, end);
  return { form: "value", id, start, end, items: [] };
}

function itemOf({ offset, length }: Node, key: string | undefined, value: Outline): OutlineItem {
  return { key, value, start: offset, outerStart: offset, outerEnd: offset + length };
}
