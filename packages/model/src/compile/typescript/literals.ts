import type { TypedExpression } from "../../typing/typed-expression.ts";
import { type Code, code, LEVEL, quoted } from "./fragment.ts";

/** A value as it is written. */
export function literal({ value, type: { of } }: Extract<TypedExpression, { kind: "literal" }>): Code {
  if (value === null || typeof value === "boolean") return code(String(value));
  const number = of.kind === "primitive" && (of.name === "Int" || of.name === "Float");
  if (number) return code(String(Number(value)), value.startsWith("-") ? LEVEL.unary : LEVEL.primary);
  // As the database would store it.
  return code(quoted(value.replaceAll("\0", "").toWellFormed()));
}

/** A pattern as a regular expression for the whole text, read as the API reads it. */
export function pattern(source: string): string {
  for (const flags of ["u", ""]) {
    try {
      return String(new RegExp(`^(?:${source})$`, flags));
    } catch {
      // Unicode mode refuses some harmless escapes: the second round reads the pattern without it.
    }
  }
  throw new Error(`${source} is no regular expression.`);
}
