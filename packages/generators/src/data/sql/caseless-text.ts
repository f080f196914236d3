/** Blanks of Unicode that its form NFKC leaves as they are, beside the common one. */
const BLANKS = " \\t\\n\\u000B\\f\\r\\u1680\\u2028\\u2029\\uFEFF";

/** A text in SQL as the application keeps those in which letter case makes no difference. */
export function caselessSql(text: string): string {
  return `btrim(normalize(lower(normalize(${text}, NFKC)), NFKC), E'${BLANKS}')`;
}
