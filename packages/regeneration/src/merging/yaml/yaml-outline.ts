import { isAlias, isMap, isNode, isPair, isScalar, isSeq, Lexer, type Node, type Pair, parseAllDocuments } from "yaml";
import { isBeyondLimits } from "../keyed/limits.ts";
import { type Outline, type OutlineItem, withKeys } from "../keyed/outline.ts";

/** Reading YAML takes long; longer texts are merged by lines. */
const MAX_LENGTH = 64_000;

/**
 * The values of a YAML text; undefined when it is none, or has what is merged better by lines: several documents,
 * anchors, aliases, tags, merge keys.
 */
export function yamlOutline(text: string): Outline | undefined {
  if (isBeyondLimits(text, MAX_LENGTH)) return undefined;
  try {
    const documents = parseAllDocuments(text, { uniqueKeys: true, stringKeys: false });
    const [document, ...others] = "empty" in documents ? [] : documents;
    if (!document || others.length > 0 || document.errors.length > 0 || !document.contents) return undefined;
    return new Reader(text).outline(document.contents);
  } catch (error) {
    // Too deep for the call stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The comments of a YAML text, in order. */
export function yamlComments(text: string): readonly string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith("#")).map((comment) => comment.trim());
}

class Reader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  outline(node: Node): Outline | undefined {
    const [start, end] = node.range ?? [0, 0];
    if (isAlias(node) || ("anchor" in node && node.anchor !== undefined)) return undefined;
    if (node.tag !== undefined) return undefined;
    if (isScalar(node)) return { form: "value", id: scalarId(node.value, node.source), start, end, items: [] };
    if (!isMap(node) && !isSeq(node)) return undefined;
    // What is written in brackets is one value, to be kept as it is written.
    if (node.flow === true) return { form: "value", id: JSON.stringify(node.toJSON()), start, end, items: [] };
    return isMap(node) ? this.#map(node.items) : this.#list(node.items);
  }

  #map(pairs: readonly Pair[]): Outline | undefined {
    const items: OutlineItem[] = [];
    for (const { key, value } of pairs) {
      if (!isScalar(key) || key.value === "<<" || !key.range) return undefined;
      if (value !== null && !isNode(value)) return undefined;
      const outline = value === null ? nothing(key.range[1] + 1) : this.outline(value);
      if (!outline) return undefined;
      items.push(this.#item(String(key.value), outline, key.range[0], items.at(-1)));
    }
    const entries = items.map(({ key, value }) => `${JSON.stringify(key)}:${value.id}`).sort();
    return this.#collection("map", `{${entries.join()}}`, items);
  }

  #list(values: readonly unknown[]): Outline | undefined {
    const items: OutlineItem[] = [];
    for (const value of values) {
      if (!isNode(value) || isPair(value) || !value.range) return undefined;
      const outline = this.outline(value);
      const dash = this.#text.lastIndexOf("-", value.range[0] - 1);
      if (
        !outline ||
        this.#text.slice(dash + 1, value.range[0]).trim() !== "" ||
        dash < this.#lineStart(value.range[0])
      )
        return undefined;
      if (this.#text.slice(this.#lineStart(dash), dash).trim() !== "") return undefined;
      items.push(this.#item(undefined, outline, dash, items.at(-1)));
    }
    return this.#collection("list", `[${items.map(({ value }) => value.id).join()}]`, withKeys(items));
  }

  #item(key: string | undefined, value: Outline, start: number, before: OutlineItem | undefined): OutlineItem {
    const lineStart = this.#lineStart(start);
    // The first entry of a map in a list stands behind the dash.
    const isOwnLine = this.#text.slice(lineStart, start).trim() === "";
    const outerStart = before ? before.outerEnd : isOwnLine ? lineStart : start;
    return { key, value, start, outerStart, outerEnd: this.#lineEnd(value.end) };
  }

  #collection(form: "map" | "list", id: string, items: readonly OutlineItem[]): Outline | undefined {
    const [first, last] = [items[0], items.at(-1)];
    return first && last ? { form, id, start: first.outerStart, end: last.outerEnd, items } : undefined;
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** Behind the line in which something ends. */
  #lineEnd(offset: number): number {
    if (offset > 0 && this.#text[offset - 1] === "\n") return offset;
    const end = this.#text.indexOf("\n", offset);
    return end < 0 ? this.#text.length : end + 1;
  }
}

function nothing(at: number): Outline {
  return { form: "value", id: "null", start: at, end: at, items: [] };
}

function scalarId(value: unknown, source: string | undefined): string {
  if (typeof value === "string") return JSON.stringify(value);
  // Numbers as they are written: `1.10` is a version for people.
  return value === null ? "null" : (source ?? String(value));
}
