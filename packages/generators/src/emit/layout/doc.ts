/** How a piece of code may be laid out: text, and where lines may be broken. */
export type Doc =
  | string
  | readonly Doc[]
  | Indent
  | Group
  | Line
  | { readonly kind: "choice"; readonly broken: Doc; readonly flat: Doc; readonly of: GroupId | undefined }
  | { readonly kind: "indentIfBroken"; readonly content: Doc; readonly of: GroupId }
  | { readonly kind: "fill"; readonly parts: readonly Doc[] }
  | BestFitting
  | { readonly kind: "expandParent" };

export type GroupId = object;

interface Indent {
  readonly kind: "indent";
  readonly content: Doc;
}

/** Stays on one line if it fits, or has all of its own lines broken. */
export interface Group {
  readonly kind: "group";
  readonly content: Doc;
  readonly id: GroupId | undefined;
  /** Is broken in any case; also set when something in it has to be broken. */
  expanded: boolean;
  /** Whether what is in it has been asked whether it has to be broken. */
  asked: boolean;
}

interface Line {
  readonly kind: "line";
  /** What it is when it is not broken: a blank, nothing; `hard` and `empty` always break. */
  readonly mode: "space" | "soft" | "hard" | "empty";
}

/** The first of several layouts that fits, or the last one. */
export interface BestFitting {
  readonly kind: "best";
  readonly variants: readonly [Doc, Doc, ...Doc[]];
}

export const SPACE_OR_LINE: Line = { kind: "line", mode: "space" };
export const SOFT_LINE: Line = { kind: "line", mode: "soft" };
export const HARD_LINE: Line = { kind: "line", mode: "hard" };
export const EMPTY_LINE: Line = { kind: "line", mode: "empty" };
export const EXPAND_PARENT: Doc = { kind: "expandParent" };
/** A comma where the list is broken. */
export const TRAILING_COMMA: Doc = { kind: "choice", broken: ",", flat: "", of: undefined };

export function indent(content: Doc): Doc {
  return { kind: "indent", content };
}

export function group(content: Doc, expanded = false, id?: GroupId): Doc {
  return { kind: "group", content, id, expanded, asked: false };
}

export function ifBroken(broken: Doc, flat: Doc = "", of?: GroupId): Doc {
  return { kind: "choice", broken, flat, of };
}

/** Lines around what is indented in between, if it is broken. */
export function softBlock(content: Doc): Doc {
  return [indent([SOFT_LINE, content]), SOFT_LINE];
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

/** Whether something in it has to be broken. */
export function willBreak(doc: Doc): boolean {
  if (typeof doc === "string") return doc.includes("\n");
  if (isList(doc)) return doc.some(willBreak);
  switch (doc.kind) {
    case "line":
      return doc.mode === "hard" || doc.mode === "empty";
    case "expandParent":
      return true;
    case "group":
      return doc.expanded || willBreak(doc.content);
    case "indent":
    case "indentIfBroken":
      return willBreak(doc.content);
    case "fill":
      return doc.parts.some(willBreak);
    case "best":
      return willBreak(doc.variants[0]);
    case "choice":
      return false;
  }
}

/** Opens every group that holds what has to be broken; layouts to choose from keep it to themselves. */
export function propagateBreaks(doc: Doc): boolean {
  if (typeof doc === "string") return doc.includes("\n");
  if (isList(doc)) {
    let breaks = false;
    for (const each of doc) if (propagateBreaks(each)) breaks = true;
    return breaks;
  }
  switch (doc.kind) {
    case "line":
      return doc.mode === "hard" || doc.mode === "empty";
    case "expandParent":
      return true;
    case "group":
      if (!doc.asked) {
        doc.asked = true;
        if (propagateBreaks(doc.content)) doc.expanded = true;
      }
      return doc.expanded;
    case "indent":
    case "indentIfBroken":
      return propagateBreaks(doc.content);
    case "fill":
      return propagateBreaks(doc.parts);
    case "best":
      for (const variant of doc.variants) propagateBreaks(variant);
      return false;
    case "choice":
      propagateBreaks(doc.broken);
      propagateBreaks(doc.flat);
      return false;
  }
}

/** The document with every line that could be broken left whole. */
export function withoutSoftLines(doc: Doc): Doc {
  if (typeof doc === "string") return doc;
  if (isList(doc)) return doc.map(withoutSoftLines);
  switch (doc.kind) {
    case "line":
      return doc.mode === "space" ? " " : doc.mode === "soft" ? "" : doc;
    case "group":
      return group(withoutSoftLines(doc.content), doc.expanded, doc.id);
    case "indent":
      return indent(withoutSoftLines(doc.content));
    case "indentIfBroken":
      return { ...doc, content: withoutSoftLines(doc.content) };
    case "choice":
      return withoutSoftLines(doc.flat);
    case "fill":
      return { ...doc, parts: doc.parts.map(withoutSoftLines) };
    case "best":
      return withoutSoftLines(doc.variants[0]);
    case "expandParent":
      return doc;
  }
}

export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/** Columns of a document on one line; undefined where it has to be broken. */
export function flatWidth(doc: Doc): number | undefined {
  if (typeof doc === "string") return doc.includes("\n") ? undefined : doc.length;
  if (isList(doc)) {
    let sum = 0;
    for (const each of doc) {
      const width = flatWidth(each);
      if (width === undefined) return undefined;
      sum += width;
    }
    return sum;
  }
  switch (doc.kind) {
    case "line":
      return doc.mode === "space" ? 1 : doc.mode === "soft" ? 0 : undefined;
    case "expandParent":
      return undefined;
    case "choice":
      return flatWidth(doc.flat);
    case "best":
      return flatWidth(doc.variants[0]);
    case "fill":
      return flatWidth(doc.parts);
    case "group":
    case "indent":
    case "indentIfBroken":
      return flatWidth(doc.content);
  }
}
