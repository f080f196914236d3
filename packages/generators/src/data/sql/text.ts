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

/** The body of a function, quoted by dollars: by a tag that the body has not, whatever texts of the model are in it. */
export function functionBody(lines: readonly string[]): string {
  const text = lines.join("\n");
  let tag = "$$";
  for (let n = 1; text.includes(tag); n++) tag = `$body${n}$`;
  return `${tag}\n${text}\n${tag}`;
}
