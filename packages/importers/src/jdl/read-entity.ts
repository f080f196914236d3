import { append } from "../lists.ts";
import type { JdlElement, JdlEntity, JdlField, JdlValidation } from "./ast.ts";
import type { TokenReader } from "./token-reader.ts";

/** Validations, and whether an argument is part of them. */
const VALIDATIONS: ReadonlyMap<string, boolean> = new Map([
  ["required", false],
  ["unique", false],
  ["min", true],
  ["max", true],
  ["minlength", true],
  ["maxlength", true],
  ["minbytes", true],
  ["maxbytes", true],
  ["pattern", true],
]);

/** `entity Name (table) { fields }`; the body may be missing. */
export function readEntity(reader: TokenReader, leading: Omit<JdlElement, "line">): JdlEntity {
  const { line } = reader.next();
  const name = reader.expectName("the entity's name").text;
  const tableName = readTableName(reader);
  const fields: JdlField[] = [];
  if (reader.skipSymbol("{")) {
    for (reader.skipCommas(); !reader.skipSymbol("}"); reader.skipCommas()) {
      const before = reader.leading();
      if (!reader.isSymbol("}")) fields.push(readField(reader, before, name));
    }
  }
  return { ...leading, line, name, ...(tableName === undefined ? {} : { tableName }), fields };
}

function readTableName(reader: TokenReader): string | undefined {
  if (!reader.skipSymbol("(")) return undefined;
  const { text } = reader.value("the table's name");
  reader.expectSymbol(")", "behind the table's name");
  return text;
}

function readField(reader: TokenReader, leading: Omit<JdlElement, "line">, entity: string): JdlField {
  const { line, text: name } = reader.expectName(`the name of a field of ${entity}, or "}"`);
  const type = reader.expectName(
    `the type of ${entity}.${name} (a validation is one of ${[...VALIDATIONS.keys()].join(", ")})`,
  ).text;
  const validations: JdlValidation[] = [];
  while (startsValidation(reader)) validations.push(readValidation(reader, `${entity}.${name}`));
  const trailing = readTrailing(reader);
  const doc = leading.doc ?? trailing.doc;
  const comments = [...leading.comments, ...trailing.comments];
  return { ...leading, ...(doc === undefined ? {} : { doc }), comments, line, name, type, validations };
}

/** What stands behind a field on its line, before or behind the comma. */
function readTrailing(reader: TokenReader): { doc?: string; comments: string[] } {
  const before = reader.trailingDoc();
  const comments = reader.trailingComments();
  if (reader.isSymbol(",")) {
    reader.next();
    append(comments, reader.trailingComments());
  }
  const nextIsOnThisLine = reader.peek(1).line === reader.lineBefore && !reader.isSymbol("}", 1);
  const doc = before ?? (nextIsOnThisLine ? undefined : reader.trailingDoc());
  return doc === undefined ? { comments } : { doc, comments };
}

/** A field may bear a validation's name if it starts its line and a type follows: `min Integer`. */
function startsValidation(reader: TokenReader): boolean {
  const { kind, text, line } = reader.current();
  if (kind !== "word" || !VALIDATIONS.has(text)) return false;
  const next = reader.peek(1);
  const isField = line > reader.lineBefore && next.kind === "word" && next.line === line && /^[A-Z]/.test(next.text);
  return !isField;
}

function readValidation(reader: TokenReader, field: string): JdlValidation {
  const { line, text: name } = reader.next();
  if (VALIDATIONS.get(name) !== true) return { line, name };
  reader.expectSymbol("(", `behind ${name} of ${field}`);
  const { kind, text } = reader.current();
  const wanted = name === "pattern" ? "a pattern between slashes" : "a number or a constant";
  const fits = name === "pattern" ? kind === "pattern" : kind === "number" || kind === "word";
  if (!fits) reader.fail(`Expected ${wanted} as the ${name} of ${field}`);
  reader.next();
  reader.expectSymbol(")", `behind the ${name} of ${field}`);
  const argument = { kind: kind === "word" ? "constant" : kind === "pattern" ? "pattern" : "number", text } as const;
  return { line, name, argument };
}
