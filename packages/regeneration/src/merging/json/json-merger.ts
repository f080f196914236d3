import { posix } from "node:path";
import { Conflicts, holdsMarks } from "../keyed/conflicts.ts";
import type { Outline, OutlineItem } from "../keyed/outline.ts";
import { type PlannedItem, planKeyed, planSequence } from "../keyed/plan-items.ts";
import type { MergeInput, MergeResult } from "../merge-result.ts";
import type { TextMerger } from "../text-merger.ts";
import { indentationAt, layoutOf, reindented, unitOf } from "./json-layout.ts";
import { jsonComments, jsonOutline } from "./json-outline.ts";
import { higherVersion } from "./versions.ts";

/** Merges JSON by its keys; comments, order and layout stay yours. */
export const jsonMerger: TextMerger = { merge };

function merge(input: MergeInput): MergeResult | undefined {
  const { base, yours, next } = input;
  if ([base, yours, next].some(holdsMarks)) return undefined;
  const [from, own, now] = [jsonOutline(base), jsonOutline(yours), jsonOutline(next)];
  if (!from || !own || !now) return undefined;
  // What generation says in comments belongs to no key: lines tell where it goes.
  if (jsonComments(base).join("\n") !== jsonComments(next).join("\n")) return undefined;
  const merging = new JsonMerging(input);
  const text = yours.slice(0, own.start) + merging.value(from, own, now, []) + yours.slice(own.end);
  const result = merging.conflicts.result(text, input);
  if (!result.ok) return result;
  const isSound = jsonOutline(text) !== undefined && jsonComments(text).join("\n") === jsonComments(yours).join("\n");
  return isSound ? result : undefined;
}

class JsonMerging {
  readonly conflicts = new Conflicts();
  readonly #input: MergeInput;
  readonly #isManifest: boolean;
  readonly #units: { readonly base: string; readonly yours: string; readonly next: string };

  constructor(input: MergeInput) {
    this.#input = input;
    this.#isManifest = posix.basename(input.path) === "package.json";
    this.#units = { base: unitOf(input.base), yours: unitOf(input.yours), next: unitOf(input.next) };
  }

  /** The text of a value in which both changes are. */
  value(base: Outline | undefined, yours: Outline, next: Outline, path: readonly string[]): string {
    const own = this.#input.yours.slice(yours.start, yours.end);
    if (yours.id === next.id || base?.id === next.id) return own;
    const isCollection = yours.form !== "value" && yours.form === next.form;
    if (base && base.id === yours.id && !isCollection) return this.#taken("next", next.start, next.end, yours.start);
    if (!isCollection) return this.#clash(base, yours, next, path);
    const items = {
      base: base?.form === yours.form ? base.items : [],
      yours: yours.items,
      next: next.items,
    };
    const isList = yours.form === "list";
    const isKeyed = !isList || Object.values(items).every((list) => list.every(({ key }) => key !== undefined));
    const plan = isKeyed ? planKeyed(items, isList) : planSequence(items);
    return plan ? this.#collection(yours, plan, path) : this.#clash(base, yours, next, path);
  }

  #clash(base: Outline | undefined, yours: Outline, next: Outline, path: readonly string[]): string {
    const { yours: text, next: nextText } = this.#input;
    const own = text.slice(yours.start, yours.end);
    const generated = nextText.slice(next.start, next.end);
    const higher = this.#isManifest ? higherVersion(path, own, generated) : undefined;
    if (higher) return higher === "yours" ? own : generated;
    const conflict = {
      kind: base ? ("both-changed" as const) : ("both-added" as const),
      what: titleOf(path),
      at: yours.start,
      base: base ? this.#line("base", base, yours.start) : "",
      next: this.#line("next", next, yours.start),
    };
    return this.conflicts.mark(conflict, own);
  }

  #collection(yours: Outline, plan: readonly PlannedItem[], path: readonly string[]): string {
    const { yours: text } = this.#input;
    const layout = layoutOf(text, yours);
    const places = new Map(yours.items.map((item, index) => [item, index]));
    const outer = indentationAt(text, yours.start);
    const first = yours.items[0];
    const isOwnLine = layout.parts[0]?.lead.includes("\n") === true;
    const indentation = first && isOwnLine ? indentationAt(text, first.outerStart) : outer + this.#units.yours;
    const [open, close] = yours.form === "map" ? ["{", "}"] : ["[", "]"];
    const pieces: { lead: string; text: string; trail: string; isHole: boolean }[] = [];
    const newLead = layout.isInLines ? `\n${indentation}` : " ";
    for (const item of plan) {
      const own = "yours" in item ? item.yours : undefined;
      const part = own ? layout.parts[places.get(own) ?? -1] : undefined;
      const written = this.#item(item, path, indentation, yours.start);
      const isHole = item.kind === "conflict" && own === undefined;
      const lead = part?.lead ?? newLead;
      pieces.push({
        lead: pieces.length > 0 && lead === "" ? " " : lead,
        text: written,
        trail: part?.trail ?? "",
        isHole,
      });
    }
    const lastReal = pieces.findLastIndex(({ isHole }) => !isHole);
    const [beginning] = pieces;
    if (beginning && !layout.isInLines) beginning.lead = layout.parts[0]?.lead ?? "";
    const body = pieces.map(({ lead, text: written, trail, isHole }, index) => {
      const comma = !isHole && (index < lastReal || (index === lastReal && layout.hasTrailingComma)) ? "," : "";
      return lead + written + comma + trail;
    });
    const isEmpty = yours.items.length === 0 && layout.tail.trim() === "";
    const tail = isEmpty && pieces.length > 0 ? (layout.isInLines ? `\n${outer}` : "") : layout.tail;
    return open + body.join("") + (pieces.length === 0 ? tail.trim() : tail) + close;
  }

  #item(item: PlannedItem, path: readonly string[], indentation: string, place: number): string {
    const { yours: text } = this.#input;
    switch (item.kind) {
      case "yours":
        return text.slice(item.yours.start, item.yours.outerEnd);
      case "next":
        return this.#reindented("next", item.next, indentation);
      case "update":
      case "both": {
        const base = item.kind === "both" ? item.base?.value : item.yours.value;
        const inside = [...path, item.yours.key ?? ""];
        const merged =
          item.kind === "update"
            ? this.#taken("next", item.next.value.start, item.next.value.end, item.yours.start)
            : this.value(base, item.yours.value, item.next.value, inside);
        return text.slice(item.yours.start, item.yours.value.start) + merged;
      }
      case "conflict":
        return this.#conflict(item, path, indentation, place);
    }
  }

  #conflict(
    { conflict: kind, base, yours, next }: Extract<PlannedItem, { kind: "conflict" }>,
    path: readonly string[],
    indentation: string,
    place: number,
  ): string {
    const key = (yours ?? next ?? base)?.key ?? "";
    const versions = {
      base: base ? indentation + this.#reindented("base", base, indentation) : "",
      next: next ? indentation + this.#reindented("next", next, indentation) : "",
    };
    const own = yours ? this.#input.yours.slice(yours.start, yours.outerEnd) : "";
    return this.conflicts.mark({ kind, what: titleOf([...path, key]), at: yours?.start ?? place, ...versions }, own);
  }

  /** A value of another version as it would stand in yours. */
  #taken(side: "base" | "next", start: number, end: number, place: number): string {
    const text = this.#input[side];
    const to = { indentation: indentationAt(this.#input.yours, place), unit: this.#units.yours };
    return reindented(text.slice(start, end), { indentation: indentationAt(text, start), unit: this.#units[side] }, to);
  }

  #reindented(side: "base" | "next", item: OutlineItem, indentation: string): string {
    const text = this.#input[side];
    const from = { indentation: indentationAt(text, item.start), unit: this.#units[side] };
    return reindented(text.slice(item.start, item.outerEnd), from, { indentation, unit: this.#units.yours });
  }

  /** The lines of a value of another version, with its key, as they would stand in yours. */
  #line(side: "base" | "next", value: Outline, place: number): string {
    const text = this.#input[side];
    const start = text.lastIndexOf("\n", value.start - 1) + 1;
    const end = text.indexOf("\n", value.end);
    const lines = text.slice(start, end < 0 ? text.length : end);
    const to = { indentation: indentationAt(this.#input.yours, place), unit: this.#units.yours };
    return (
      to.indentation +
      reindented(lines.trimStart(), { indentation: indentationAt(text, start), unit: this.#units[side] }, to)
    );
  }
}

function titleOf(path: readonly string[]): string {
  if (path.length === 0) return "the whole file";
  return path
    .map((key) => JSON.stringify(key))
    .toReversed()
    .join(" in ");
}
