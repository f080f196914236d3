const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["'", "''"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/**
 * A text literal of PostgreSQL for any text, on one line: what would break a line or a terminal is escaped. The
 * character NUL, which PostgreSQL cannot store, is left out; halves of surrogate pairs are replaced.
 */
export function sqlLiteral(text: string): string {
  const storable = text.replaceAll("\0", "").toWellFormed();
  if (!/[\p{Cc}\u2028\u2029]/u.test(storable)) return `'${storable.replaceAll("'", "''")}'`;
  const escaped = storable.replaceAll(/[\\'\p{Cc}\u2028\u2029]/gu, (character) => {
    const known = ESCAPES.get(character);
    return known ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
  return `E'${escaped}'`;
}
