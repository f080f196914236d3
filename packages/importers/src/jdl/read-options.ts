import type { JdlOption, JdlSelection } from "./ast.ts";
import type { TokenReader } from "./token-reader.ts";

/** Options that are on or off. */
const UNARY: ReadonlySet<string> = new Set([
  "skipClient",
  "skipServer",
  "noFluentMethod",
  "filter",
  "readOnly",
  "embedded",
]);

/** Options with a value behind `with`. */
const BINARY: ReadonlySet<string> = new Set([
  "dto",
  "service",
  "paginate",
  "pagination",
  "search",
  "microservice",
  "angularSuffix",
  "clientRootFolder",
  "changelogDate",
]);

/** True for the word that starts an option statement. */
export function isOptionName(text: string): boolean {
  return text === "use" || UNARY.has(text) || BINARY.has(text);
}

/** `dto A, B with mapstruct except C`, `skipClient *`, `use mapstruct, pagination for A`. */
export function readOptions(reader: TokenReader): JdlOption[] {
  const { line, text: name } = reader.next();
  if (name === "use") return readUse(reader, line);
  const names = readNames(reader, `an entity for the option ${name}, or "*"`);
  if (!BINARY.has(name)) return [{ line, name, selection: selection(names, readExcept(reader)) }];
  if (!reader.skipKeyword("with")) reader.fail(`Expected "with" and the value of the option ${name}`);
  const value = reader.value(`the value of the option ${name}`).text;
  return [{ line, name, value, selection: selection(names, readExcept(reader)) }];
}

/** `A, B except C` or `* except C`, as behind `entities`. */
export function readSelection(reader: TokenReader): JdlSelection {
  const names = readNames(reader, 'an entity, or "*"');
  return selection(names, readExcept(reader));
}

function readUse(reader: TokenReader, line: number): JdlOption[] {
  const values = [reader.value("a value of an option, such as mapstruct").text];
  while (reader.skipSymbol(",")) values.push(reader.value("another value of an option").text);
  if (!reader.skipKeyword("for")) reader.fail('Expected "for" and the entities');
  const chosen = readSelection(reader);
  return values.map((value) => ({ line, name: "use", value, selection: chosen }));
}

function readNames(reader: TokenReader, what: string): string[] {
  const names = [readName(reader, what)];
  while (reader.isSymbol(",") && (reader.peek(1).kind === "word" || reader.isSymbol("*", 1))) {
    reader.next();
    names.push(readName(reader, what));
  }
  return names;
}

function readName(reader: TokenReader, what: string): string {
  return reader.skipSymbol("*") ? "*" : reader.expectName(what).text;
}

function readExcept(reader: TokenReader): string[] {
  return reader.skipKeyword("except") ? readNames(reader, "an entity that is excepted") : [];
}

function selection(names: readonly string[], except: readonly string[]): JdlSelection {
  const all = names.includes("*") || names.includes("all");
  return { all, names: names.filter((name) => name !== "*" && name !== "all"), except };
}
