/** Style: `DS6xxx`. */
export const HINT_CODES = {
  unusedImport: "DS6001",
  deprecatedUse: "DS6002",
  forgettableName: "DS6008",
} as const;
