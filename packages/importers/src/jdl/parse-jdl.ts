import { append } from "../lists.ts";
import type {
  JdlApplication,
  JdlConstant,
  JdlDeployment,
  JdlEntity,
  JdlEnum,
  JdlFile,
  JdlOption,
  JdlRelationship,
} from "./ast.ts";
import { readApplication, readDeployment } from "./read-application.ts";
import { readEntity } from "./read-entity.ts";
import { readEnum } from "./read-enum.ts";
import { isOptionName, readOptions } from "./read-options.ts";
import { readRelationships } from "./read-relationships.ts";
import { scan } from "./scanner.ts";
import { JdlSyntaxError } from "./syntax-error.ts";
import { TokenReader } from "./token-reader.ts";

export type JdlParseResult =
  | { readonly ok: true; readonly file: JdlFile }
  /** The first error; lines and columns are 1-based. */
  | { readonly ok: false; readonly message: string; readonly line: number; readonly column: number };

/**
 * Reads a JDL text. It stops at the first error. No statement of JDL nests deeper than a few levels, and none is read
 * by recursion, so depth costs nothing.
 */
export function parseJdl(text: string): JdlParseResult {
  try {
    const tokens = scan(text);
    const end = tokens.at(-1);
    return end === undefined
      ? { ok: false, message: "The text is empty.", line: 1, column: 1 }
      : { ok: true, file: readFile(new TokenReader(tokens, end)) };
  } catch (error) {
    if (!(error instanceof JdlSyntaxError)) throw error;
    return { ok: false, message: error.message, line: error.line, column: error.column };
  }
}

function readFile(reader: TokenReader): JdlFile {
  const constants: JdlConstant[] = [];
  const entities: JdlEntity[] = [];
  const enums: JdlEnum[] = [];
  const relationships: JdlRelationship[] = [];
  const applications: JdlApplication[] = [];
  const deployments: JdlDeployment[] = [];
  const options: JdlOption[] = [];
  const firstStatement = statementStart(reader);
  const header = reader.headerComments(firstStatement === "entity" || firstStatement === "enum");

  for (reader.skipCommas(); reader.current().kind !== "end"; reader.skipCommas()) {
    const start = statementStart(reader);
    if (start === "entity") entities.push(readEntity(reader, reader.leading()));
    else if (start === "enum") enums.push(readEnum(reader, reader.leading()));
    else {
      skipDocs(reader);
      if (reader.current().kind === "end") break;
      if (start === "relationship") append(relationships, readRelationships(reader));
      else if (start === "application") applications.push(readApplication(reader));
      else if (start === "deployment") deployments.push(readDeployment(reader));
      else if (isOptionName(start)) append(options, readOptions(reader));
      else constants.push(readConstant(reader));
    }
  }
  const looseComments = reader.looseComments();
  return { header, constants, entities, enums, relationships, applications, deployments, options, looseComments };
}

/** The word that starts the statement, behind its documentation and annotations. */
function statementStart(reader: TokenReader): string {
  for (let distance = 0; ; distance++) {
    const token = reader.peek(distance);
    if (token.kind === "doc") continue;
    if (!reader.isSymbol("@", distance)) return token.text;
    distance++;
    if (!reader.isSymbol("(", distance + 1)) continue;
    while (!reader.isSymbol(")", distance) && reader.peek(distance).kind !== "end") distance++;
  }
}

function skipDocs(reader: TokenReader): void {
  while (reader.current().kind === "doc") reader.next();
}

function readConstant(reader: TokenReader): JdlConstant {
  const { line, text: name } = reader.current();
  if (reader.current().kind !== "word" || !reader.isSymbol("=", 1)) {
    reader.fail(
      "Expected a JDL statement: entity, enum, relationship, application, deployment, an option such as paginate, or a constant such as MAX = 10",
    );
  }
  reader.next();
  reader.next();
  if (reader.current().kind !== "number") reader.fail(`Expected the number that ${name} stands for`);
  return { line, name, value: reader.next().text };
}
