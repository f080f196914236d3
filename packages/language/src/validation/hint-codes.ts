/** What editors show as faded or struck out, and never as a problem: `DS6xxx`. */
export const HINT_CODES = {
  unusedImport: "DS6001",
  deprecatedUse: "DS6002",
} as const;
