/** Values of the library's `DataCategory` that are special categories, as in Articles 9 and 10 of the GDPR. */
export const SPECIAL_CATEGORIES: ReadonlySet<string> = new Set([
  "health",
  "genetic",
  "biometric",
  "ethnicity",
  "politics",
  "religion",
  "tradeUnion",
  "sexuality",
  "criminal",
]);
