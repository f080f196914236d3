/** Settings as row-level security reads them: as queries of their own they are looked up once, not for every row. */
export const ME = "(SELECT access.me())";
export const TENANT = "(SELECT access.tenant())";
export const ROW = "(SELECT access.row_id())";
export const OPERATION = "(SELECT access.operation())";
export const SIGNED_IN = "(SELECT access.signed_in())";

/** All of the conditions; those that always hold are left out. */
export function all(conditions: readonly string[]): string {
  return joined(conditions, "AND", "true", "false");
}

/** One of the conditions at least. */
export function any(conditions: readonly string[]): string {
  return joined(conditions, "OR", "false", "true");
}

function joined(conditions: readonly string[], word: string, neutral: string, final: string): string {
  const telling = [...new Set(conditions)].filter((condition) => condition !== neutral);
  if (telling.includes(final)) return final;
  const [first = neutral] = telling;
  return telling.length < 2 ? first : telling.map(inParentheses).join(` ${word} `);
}

/** In parentheses where another operator stands beside it. */
export function inParentheses(condition: string): string {
  return /^(?:true|false|\(SELECT [a-z_.]+\((?:'[^']*')?\)\))$/.test(condition) ? condition : `(${condition})`;
}

/** `CASE WHEN … THEN … ELSE … END` on lines of its own; branches with the same result stand together. */
export function branches(
  cases: readonly { readonly when: string; readonly result: string }[],
  otherwise: string,
): string {
  const telling = cases.filter(({ result }) => result !== otherwise);
  if (telling.length === 0) return otherwise;
  const lines = telling.map(({ when, result }) => `  WHEN ${when} THEN ${indented(result)}`);
  return ["CASE", ...lines, `  ELSE ${indented(otherwise)}`, "END"].join("\n");
}

export function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
