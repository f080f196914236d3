import { POSTGRES_WORDS } from "../../naming/index.ts";

export { sqlLiteral as literal } from "@domainsmith/model";

/** A name in SQL: bare where PostgreSQL reads it as it is, quoted otherwise. */
export function identifier(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !POSTGRES_WORDS.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names in parentheses: `(a, "order")`. */
export function identifiers(names: readonly string[]): string {
  return `(${names.map(identifier).join(", ")})`;
}

/** A line comment of SQL for any text. */
export function comment(text: string): string {
  return `-- ${text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim()}`;
}
