/** Columns of one level. */
export const INDENT = 2;

/**
 * A layout to choose from: what a file's tokens look like on one line, and where they may be broken. Printed by
 * `printer.ts`.
 */
export type Doc = TokenDoc | SeparatorDoc | CommentsDoc | IndentDoc | GroupDoc | readonly Doc[];

interface TokenDoc {
  readonly kind: "token";
  /** Index of the token. */
  readonly index: number;
  /** Its comments stay, the token goes: a comma in front of a closing bracket. */
  readonly removed: boolean;
}

/** The comments that lead a token, at the indentation of this place instead of the token's. */
interface CommentsDoc {
  readonly kind: "comments";
  readonly index: number;
}

interface SeparatorDoc {
  readonly kind: "separator";
  /** Spaces on one line. */
  readonly spaces: number;
  /** `never`: always on one line; `group`: broken with its group; `always`: a line break, blank lines kept up to one. */
  readonly breaks: "never" | "group" | "always";
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

export function token(index: number): Doc {
  return { kind: "token", index, removed: false };
}

/** The comments around a token that is left out. */
export function removed(index: number): Doc {
  return { kind: "token", index, removed: true };
}

export function comments(index: number): Doc {
  return { kind: "comments", index };
}

/** Spaces that are never a line break. */
export function space(spaces = 1): Doc {
  return { kind: "separator", spaces, breaks: "never" };
}

/** Spaces, or a line break when the group around does not fit. */
export function line(spaces = 1): Doc {
  return { kind: "separator", spaces, breaks: "group" };
}

export const softline: Doc = line(0);

/** A line break, with a blank line where the author left one. */
export const hardline: Doc = { kind: "separator", spaces: 0, breaks: "always" };

export function indent(by: number, content: Doc): Doc {
  return { kind: "indent", by, content };
}

export function group(content: Doc, broken = false): Doc {
  return { kind: "group", content, broken };
}
