import type { Cursor } from "./cursor.ts";
import { readBinding } from "./read-bindings.ts";
import { readExpression } from "./read-expressions.ts";
import { readSignature, readType, readTypeMembers, readTypeParameters } from "./read-types.ts";
import type { Block, Declarator, Listed, Statement } from "./syntax.ts";

export function readBlock(cursor: Cursor): Block {
  cursor.expect("{");
  const statements: Listed<Statement>[] = [];
  for (;;) {
    const blankBefore = cursor.token.newlines > 1;
    const comments = cursor.comments();
    if (cursor.takes("}")) return { kind: "block", statements, rest: comments };
    statements.push({
      comments,
      blankBefore: comments.length > 0 ? blankBefore : cursor.token.newlines > 1,
      node: readStatement(cursor),
    });
  }
}

/** A statement up to its semicolon or brace, which is taken. */
export function readStatement(cursor: Cursor): Statement {
  const { token } = cursor;
  if (token.kind === "name") {
    switch (token.text) {
      case "import":
        if (cursor.peek().text !== "(") return readNames(cursor);
        break;
      case "export":
        return readExport(cursor);
      case "return":
      case "throw":
        return readReturn(cursor);
      case "if":
        return readIf(cursor);
      case "for":
        return readFor(cursor);
      case "while":
        return readWhile(cursor);
      case "try":
        return readTry(cursor);
      case "break":
      case "continue":
        return readWord(cursor);
      case "switch":
      case "class":
      case "do":
      case "declare":
      case "abstract":
      case "enum":
        throw cursor.error("another statement");
    }
    const declaration = readDeclaration(cursor, "");
    if (declaration) return declaration;
  }
  if (cursor.is("{")) return readBlock(cursor);
  const expression = readExpression(cursor);
  cursor.expect(";");
  return { kind: "expression", expression };
}

function readDeclaration(cursor: Cursor, export_: string): Statement | undefined {
  const next = cursor.peek();
  if (cursor.is("function") || (cursor.is("async") && next.text === "function")) return readFunction(cursor, export_);
  if (cursor.isOneOf("const", "let", "var")) {
    const start = `${export_}${cursor.take().text} `;
    return { kind: "variables", start, declarators: readDeclarators(cursor) };
  }
  if (cursor.is("type") && next.kind === "name") {
    cursor.take();
    const name = cursor.name();
    const parameters = readTypeParameters(cursor);
    cursor.expect("=");
    const type = readType(cursor);
    cursor.expect(";");
    return { kind: "typeAlias", start: `${export_}type `, name, parameters, type };
  }
  if (cursor.is("interface") && next.kind === "name") {
    const from = cursor.token.start;
    while (!cursor.is("{")) cursor.take();
    const start = `${export_}${cursor.text.slice(from, cursor.before.end)}`;
    if (start.includes("\n")) throw cursor.error("one line");
    cursor.expect("{");
    return { kind: "interface", start: `${start} `, members: readTypeMembers(cursor) };
  }
  return undefined;
}

function readExport(cursor: Cursor): Statement {
  const { text } = cursor.peek();
  if (text === "{" || text === "*" || (text === "type" && cursor.peek(2).text === "{")) return readNames(cursor);
  cursor.expect("export");
  if (cursor.takes("default")) {
    const expression = readExpression(cursor);
    cursor.expect(";");
    return { kind: "exportDefault", expression };
  }
  const declaration = readDeclaration(cursor, "export ");
  if (!declaration) throw cursor.error("a declaration");
  return declaration;
}

/** Imports and exports of names. */
function readNames(cursor: Cursor): Statement {
  const from = cursor.token.start;
  while (!cursor.isOneOf("{", ";")) cursor.take();
  if (cursor.is(";")) return { kind: "plain", text: cursor.text.slice(from, cursor.take().end) };
  const start = `${cursor.text.slice(from, cursor.before.end)} `;
  cursor.expect("{");
  const names = cursor.list("}", () => {
    const first = cursor.token.start;
    while (!cursor.isOneOf(",", "}")) cursor.take();
    return cursor.text.slice(first, cursor.before.end);
  });
  const behind = cursor.token.start;
  while (!cursor.is(";")) cursor.take();
  const end = cursor.text.slice(behind, cursor.take().end);
  if (names.some(({ comments }) => comments.length > 0)) throw cursor.error("no comment");
  return { kind: "names", start, names: names.map(({ node }) => node), end: end === ";" ? end : ` ${end}` };
}

function readFunction(cursor: Cursor, export_: string): Statement {
  const from = cursor.token.start;
  while (!cursor.isOneOf("(", "<")) cursor.take();
  const start = export_ + cursor.text.slice(from, cursor.before.end);
  return { kind: "functionDeclaration", start, signature: readSignature(cursor), body: readBlock(cursor) };
}

/** A method of a class, which looks like a function without the word. */
export function readMethod(cursor: Cursor): Statement {
  const from = cursor.token.start;
  while (!cursor.isOneOf("(", "<")) cursor.name();
  const start = cursor.text.slice(from, cursor.before.end);
  return { kind: "functionDeclaration", start, signature: readSignature(cursor), body: readBlock(cursor) };
}

function readDeclarators(cursor: Cursor): readonly Declarator[] {
  const found: Declarator[] = [];
  do {
    const binding = readBinding(cursor);
    const type = cursor.takes(":") ? readType(cursor) : undefined;
    found.push({ binding, type, value: cursor.takes("=") ? readExpression(cursor) : undefined });
  } while (cursor.takes(","));
  cursor.expect(";");
  return found;
}

function readReturn(cursor: Cursor): Statement {
  const word = cursor.takes("return") ? "return" : "throw";
  if (word === "throw") cursor.expect("throw");
  const argument = cursor.is(";") ? undefined : readExpression(cursor);
  cursor.expect(";");
  return { kind: "return", word, argument };
}

function readIf(cursor: Cursor): Statement {
  cursor.expect("if");
  cursor.expect("(");
  const test = readExpression(cursor);
  cursor.expect(")");
  const yes = readStatement(cursor);
  return { kind: "if", test, yes, no: cursor.takes("else") ? readStatement(cursor) : undefined };
}

function readFor(cursor: Cursor): Statement {
  const from = cursor.expect("for").start;
  cursor.takes("await");
  cursor.expect("(");
  if (!cursor.isOneOf("const", "let")) throw cursor.error("a declaration");
  cursor.take();
  readBinding(cursor);
  if (!cursor.isOneOf("of", "in")) throw cursor.error("of");
  const start = `${cursor.text.slice(from, cursor.take().end)} `;
  const of = readExpression(cursor);
  cursor.expect(")");
  return { kind: "for", start, of, body: readStatement(cursor) };
}

function readWhile(cursor: Cursor): Statement {
  cursor.expect("while");
  cursor.expect("(");
  const test = readExpression(cursor);
  cursor.expect(")");
  return { kind: "while", test, body: readStatement(cursor) };
}

function readTry(cursor: Cursor): Statement {
  cursor.expect("try");
  const block = readBlock(cursor);
  let caught = "";
  let handler: Block | undefined;
  if (cursor.takes("catch")) {
    if (cursor.takes("(")) {
      caught = ` (${cursor.name()})`;
      cursor.expect(")");
    }
    handler = readBlock(cursor);
  }
  return { kind: "try", block, caught, handler, last: cursor.takes("finally") ? readBlock(cursor) : undefined };
}

function readWord(cursor: Cursor): Statement {
  const text = cursor.take().text;
  cursor.expect(";");
  return { kind: "plain", text: `${text};` };
}
