import type { MergeInput, MergeResult } from "./merge-result.ts";

/** Merges texts of one form. */
export interface TextMerger {
  /**
   * Brings together three versions that all differ from each other. Undefined when a text is not of the form (it does
   * not parse, say) or the result would not be what both sides meant: then it is merged by lines. Never throws.
   */
  merge(input: MergeInput): MergeResult | undefined;
}
