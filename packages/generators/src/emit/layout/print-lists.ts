import { type Doc, EMPTY_LINE, HARD_LINE, SPACE_OR_LINE } from "./doc.ts";
import { LayoutError } from "./layout-error.ts";
import type { Comment, Listed } from "./syntax.ts";

/** Things one below the other, with their comments, and the blank lines that stand between them. */
export function printLines<Node>(items: readonly Listed<Node>[], print: (node: Node) => Doc): Doc {
  return items.map((item, index) => [
    index === 0 ? "" : item.blankBefore ? EMPTY_LINE : HARD_LINE,
    printComments(item.comments),
    print(item.node),
  ]);
}

/** Things that stand on one line or each on its own, with what separates them. */
export function printItems<Node>(items: readonly Listed<Node>[], separator: Doc, print: (node: Node) => Doc): Doc {
  return items.map((item, index) => [
    index === 0 ? "" : [separator, item.blankBefore ? EMPTY_LINE : SPACE_OR_LINE],
    printComments(item.comments),
    print(item.node),
  ]);
}

export function printComments(comments: readonly Comment[]): Doc {
  return comments.map(({ text, blankBefore }, index) => [
    index > 0 && blankBefore ? EMPTY_LINE : "",
    printComment(text),
    HARD_LINE,
  ]);
}

export function printComment(text: string): Doc {
  const [first = "", ...rest] = text.split("\n");
  return [first, rest.map((line) => [HARD_LINE, line.trim() === "" ? "" : ` ${line.trim()}`])];
}

/** Where comments would have to be laid out with the code, which generated code has no need of. */
export function refuseComments(items: readonly Listed<unknown>[]): void {
  if (items.some(({ comments }) => comments.length > 0)) throw new LayoutError("There is a comment in a list.");
}
