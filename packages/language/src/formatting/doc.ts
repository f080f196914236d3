/** Columns of one level. */
export const INDENT = 2;

/**
 * A layout to choose from: what tokens look like on one line, and where they may be broken. Printed by `printer.ts`.
 * A number is the token with that index.
 */
export type Doc = number | SeparatorDoc | CommentsDoc | IndentDoc | GroupDoc | readonly Doc[];

export interface SeparatorDoc {
  readonly kind: "separator";
  /** Spaces on one line. */
  readonly spaces: number;
  /** Spaces that stand there, unbroken, when the group around is broken. */
  readonly spacesWhenBroken: number;
  /** `never`: always on one line; `group`: broken with its group; `always`: a line break. */
  readonly breaks: "never" | "group" | "always";
  /** What is made of blank lines where the line is broken. */
  readonly blank: Blank;
}

/** `none`: taken away; `kept`: up to one; `one`: there is one, wanted or not. */
export type Blank = "none" | "kept" | "one";

/** Comments of a token at another place than around it. */
interface CommentsDoc {
  /**
   * - `leading`: those in front of it, at the indentation of this place
   * - `withoutToken`: all of them without the token, a comma in front of a closing bracket
   */
  readonly kind: "leading" | "withoutToken";
  readonly index: number;
}

interface IndentDoc {
  readonly kind: "indent";
  readonly by: number;
  readonly content: Doc;
}

/** Stands on one line if it fits; otherwise all its own separators that may break do. */
interface GroupDoc {
  readonly kind: "group";
  readonly content: Doc;
  /** Broken even if it would fit. */
  readonly broken: boolean;
}

/** The comments around a token that is left out. */
export function withoutToken(index: number): Doc {
  return { kind: "withoutToken", index };
}

export function leadingComments(index: number): Doc {
  return { kind: "leading", index };
}

/** Spaces that are never a line break; the second number counts where the group around is broken. */
export function space(spaces = 1, spacesWhenBroken = spaces): Doc {
  if (spaces === 1 && spacesWhenBroken === 1) return ONE_SPACE;
  return { kind: "separator", spaces, spacesWhenBroken, breaks: "never", blank: "none" };
}

const ONE_SPACE: Doc = { kind: "separator", spaces: 1, spacesWhenBroken: 1, breaks: "never", blank: "none" };

/** Spaces, or a line break when the group around does not fit. */
export function line(spaces = 1, blank: Blank = "none"): Doc {
  return { kind: "separator", spaces, spacesWhenBroken: spaces, breaks: "group", blank };
}

export const softline: Doc = line(0);

/** A line break. */
export function hardline(blank: Blank): Doc {
  return { kind: "separator", spaces: 0, spacesWhenBroken: 0, breaks: "always", blank };
}

export function indent(by: number, content: Doc): Doc {
  return { kind: "indent", by, content };
}

export function group(content: Doc, broken = false): Doc {
  return { kind: "group", content, broken };
}

export function isSequence(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
