/** As many items a list may have for which the model names no upper bound: many rows are answered at once. */
export const MOST_ITEMS = 1_000;
