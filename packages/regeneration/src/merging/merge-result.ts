import type { FileKind } from "@domainsmith/generators";

/** Three versions of one text, with LF line ends and without a byte order mark. */
export interface MergeInput {
  readonly kind: FileKind;
  /** Relative to the output folder; tells files of one kind apart (`.gitignore`, `package.json`). */
  readonly path: string;
  /** What was generated last. */
  readonly base: string;
  /** What the user made of it. */
  readonly yours: string;
  /** What is generated now. */
  readonly next: string;
}

/** How two versions were brought together: by declarations and members, by keys, or by lines. */
export type MergeWay = "members" | "keys" | "lines";

export type MergeResult =
  | { readonly ok: true; readonly text: string; readonly way: MergeWay }
  | {
      readonly ok: false;
      readonly conflicts: readonly MergeConflict[];
      /** Yours with everything merged that can be, and diff3 markers around the rest. */
      readonly marked: string;
    };

/** A place that both sides changed, each in its own way. */
export interface MergeConflict {
  readonly kind: MergeConflictKind;
  /** For people: what it is, as in `method list of class OrderRepository`. */
  readonly what: string;
  /** 1-based line in yours where it begins; where it is gone, the line before which it stood. */
  readonly line: number;
}

/**
 * - `both-changed`: the same lines, key or declaration, differently
 * - `changed-and-removed`: changed by the user, no longer generated
 * - `removed-and-changed`: removed by the user, generated differently now
 * - `both-added`: the same name or key, with different content
 * - `order`: both sides moved the same things to different places, where the order matters
 * - `would-break`: the merge would not be what both meant, or not be valid
 */
export type MergeConflictKind =
  | "both-changed"
  | "changed-and-removed"
  | "removed-and-changed"
  | "both-added"
  | "order"
  | "would-break";
