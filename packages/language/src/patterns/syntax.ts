/** What a pattern is made of, as far as matching it needs. */
export type PatternNode =
  /** One character, as JavaScript's engine decides it. */
  | { readonly kind: "character"; readonly source: string; readonly accepts: (character: string) => boolean }
  | { readonly kind: "sequence"; readonly items: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly branches: readonly PatternNode[] }
  /** `max` is Infinity where there is no limit. */
  | {
      readonly kind: "repeat";
      readonly item: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly greedy: boolean;
    }
  | { readonly kind: "look"; readonly ahead: boolean; readonly negated: boolean; readonly item: PatternNode }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "wordBoundary"; readonly negated: boolean };

/** A pattern that was read. */
export interface Pattern {
  readonly node: PatternNode;
  /** Characters that the pattern may tell apart: at least one of every range that it writes, and of what lies between. */
  readonly characters: readonly string[];
}
