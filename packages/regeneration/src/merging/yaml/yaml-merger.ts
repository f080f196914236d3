import { Conflicts, holdsMarks } from "../keyed/conflicts.ts";
import type { Outline, OutlineItem } from "../keyed/outline.ts";
import { type PlannedItem, planKeyed, planSequence } from "../keyed/plan-items.ts";
import type { MergeInput, MergeResult } from "../merge-result.ts";
import type { TextMerger } from "../text-merger.ts";
import { yamlComments, yamlOutline } from "./yaml-outline.ts";

/** Merges YAML by its keys, line by line as it is written; comments, order and layout stay yours. */
export const yamlMerger: TextMerger = { merge };

function merge(input: MergeInput): MergeResult | undefined {
  const { base, yours, next } = input;
  if ([base, yours, next].some((text) => holdsMarks(text) || !text.endsWith("\n"))) return undefined;
  const [from, own, now] = [yamlOutline(base), yamlOutline(yours), yamlOutline(next)];
  if (!from || !own || !now || own.form === "value") return undefined;
  // What generation says in comments belongs to no key: lines tell where it goes.
  if (yamlComments(base).join("\n") !== yamlComments(next).join("\n")) return undefined;
  const merging = new YamlMerging(input);
  const merged = merging.collection(from, own, now, []);
  if (merged === undefined) return undefined;
  const text = yours.slice(0, own.start) + merged + yours.slice(own.end);
  const result = merging.conflicts.result(text, input);
  if (!result.ok) return result;
  const isSound = yamlOutline(text) !== undefined && isWithAll(yamlComments(text), yamlComments(yours));
  return isSound ? result : undefined;
}

function isWithAll(found: readonly string[], expected: readonly string[]): boolean {
  return [...found].sort().join("\n") === [...expected].sort().join("\n");
}

class YamlMerging {
  readonly conflicts = new Conflicts();
  readonly #input: MergeInput;

  constructor(input: MergeInput) {
    this.#input = input;
  }

  /** The lines of a map or a list in which both changes are; undefined when it is better merged by lines. */
  collection(base: Outline | undefined, yours: Outline, next: Outline, path: readonly string[]): string | undefined {
    if (yours.form !== next.form || yours.form === "value") return undefined;
    const items = { base: base?.form === yours.form ? base.items : [], yours: yours.items, next: next.items };
    const isList = yours.form === "list";
    const isKeyed = !isList || Object.values(items).every((list) => list.every(({ key }) => key !== undefined));
    const plan = isKeyed ? planKeyed(items, isList) : planSequence(items);
    if (!plan || plan.length === 0) return undefined;
    const [first] = yours.items;
    const isBehindDash =
      first !== undefined && first.outerStart === first.start && columnOf(this.#input.yours, first.start) > 0;
    // What stands in the line of a dash cannot change its place.
    const [head] = plan;
    if (isBehindDash && (!head || !("yours" in head) || head.yours !== first || head.kind === "conflict"))
      return undefined;
    const column = first ? columnOf(this.#input.yours, first.start) : 0;
    const pieces = plan.map((item) => this.#item(item, path, column, yours.start));
    return pieces.some((piece) => piece === undefined) ? undefined : pieces.join("");
  }

  #item(item: PlannedItem, path: readonly string[], column: number, place: number): string | undefined {
    switch (item.kind) {
      case "yours":
        return this.#input.yours.slice(item.yours.outerStart, item.yours.outerEnd);
      case "next":
        return this.#taken("next", item.next, column);
      case "update":
        return this.#updated(item.yours, item.next, column);
      case "both":
        return this.#both(item, [...path, item.yours.key ?? ""], column);
      case "conflict": {
        const what = titleOf([...path, (item.yours ?? item.next)?.key ?? ""]);
        const own = item.yours ? this.#input.yours.slice(item.yours.outerStart, item.yours.outerEnd) : "";
        return this.#marked({ kind: item.conflict, what, at: item.yours?.start ?? place }, own, item, column);
      }
    }
  }

  #both(
    { base, yours, next }: Extract<PlannedItem, { kind: "both" }>,
    path: readonly string[],
    column: number,
  ): string | undefined {
    const { yours: text } = this.#input;
    if (yours.value.form !== "value" && yours.value.form === next.value.form) {
      const merged = this.collection(base?.value, yours.value, next.value, path);
      if (merged === undefined) return undefined;
      return text.slice(yours.outerStart, yours.value.start) + merged + text.slice(yours.value.end, yours.outerEnd);
    }
    if (base?.value.id === yours.value.id) return this.#updated(yours, next, column);
    const kind = base ? "both-changed" : "both-added";
    const own = text.slice(yours.outerStart, yours.outerEnd);
    return this.#marked({ kind, what: titleOf(path), at: yours.start }, own, { base, next }, column);
  }

  /** Yours with the value of next: the value alone where both are in one line. */
  #updated(yours: OutlineItem, next: OutlineItem, column: number): string {
    const { yours: text, next: generated } = this.#input;
    const value = generated.slice(next.value.start, next.value.end);
    const own = text.slice(yours.value.start, yours.value.end);
    const isInLine = [yours, next].every(({ value: each }) => each.form === "value" && each.end > each.start);
    if (isInLine && !/[\n|>]/.test(value) && !own.includes("\n"))
      return text.slice(yours.outerStart, yours.value.start) + value + text.slice(yours.value.end, yours.outerEnd);
    const { indented } = new Piece(generated, next);
    return text.slice(yours.outerStart, yours.start) + indented(next.start, column).trimStart();
  }

  #marked(
    conflict: {
      readonly kind:
        | "both-changed"
        | "both-added"
        | "changed-and-removed"
        | "removed-and-changed"
        | "order"
        | "would-break";
      readonly what: string;
      readonly at: number;
    },
    own: string,
    others: { readonly base: OutlineItem | undefined; readonly next: OutlineItem | undefined },
    column: number,
  ): string {
    const [base, next] = (["base", "next"] as const).map((side) => {
      const item = others[side];
      return item ? this.#taken(side, item, column).replace(/\n$/, "") : "";
    });
    // The mark stands within the last line, whose end stays outside.
    return `${this.conflicts.mark({ ...conflict, base: base ?? "", next: next ?? "" }, own.replace(/\n$/, ""))}\n`;
  }

  #taken(side: "base" | "next", item: OutlineItem, column: number): string {
    const { indented } = new Piece(this.#input[side], item);
    const text = indented(item.outerStart, column);
    return item.outerStart === item.start ? " ".repeat(column) + text : text;
  }
}

/** An item of a text, to be written at another column. */
class Piece {
  readonly #text: string;
  readonly #item: OutlineItem;

  constructor(text: string, item: OutlineItem) {
    this.#text = text;
    this.#item = item;
  }

  readonly indented = (start: number, column: number): string => {
    const own = columnOf(this.#text, this.#item.start);
    return this.#text
      .slice(start, this.#item.outerEnd)
      .split("\n")
      .map((line, index) => {
        const isMidLine = index === 0 && start === this.#item.start;
        return isMidLine || !line.startsWith(" ".repeat(own)) || line.trim() === ""
          ? line
          : " ".repeat(column) + line.slice(own);
      })
      .join("\n");
  };
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function titleOf(path: readonly string[]): string {
  return path
    .map((key) => JSON.stringify(key))
    .toReversed()
    .join(" in ");
}
