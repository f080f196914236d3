import { POSTGRES_WORDS } from "../../naming/index.ts";

/** A name in SQL: bare where PostgreSQL reads it as it is, quoted otherwise. */
export function identifier(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !POSTGRES_WORDS.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names in parentheses: `(a, "order")`. */
export function identifiers(names: readonly string[]): string {
  return `(${names.map(identifier).join(", ")})`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["'", "''"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/**
 * A text literal of PostgreSQL for any text, on one line: what would break a line or a terminal is escaped. The
 * character NUL, which PostgreSQL cannot store, is left out; so are halves of surrogate pairs.
 */
export function literal(text: string): string {
  const storable = text.replaceAll("\0", "").toWellFormed();
  if (!/[\p{Cc}\u2028\u2029]/u.test(storable)) return `'${storable.replaceAll("'", "''")}'`;
  const escaped = storable.replaceAll(/[\\'\p{Cc}\u2028\u2029]/gu, (character) => {
    const known = ESCAPES.get(character);
    return known ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
  return `E'${escaped}'`;
}

/** A line comment of SQL for any text. */
export function comment(text: string): string {
  return `-- ${text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim()}`;
}
