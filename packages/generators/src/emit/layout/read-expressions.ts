import type { Cursor } from "./cursor.ts";
import { readSignature, readType, readTypeArguments } from "./read-types.ts";
import type { Arrow, Expression, Item, ObjectMember, TypeArguments } from "./syntax.ts";

/** Binary operators by how tightly they bind. */
export const PRECEDENCE: ReadonlyMap<string, number> = new Map(
  [
    ["??"],
    ["||"],
    ["&&"],
    ["|"],
    ["^"],
    ["&"],
    ["==", "!=", "===", "!=="],
    ["<", ">", "<=", ">=", "instanceof", "in"],
    ["<<", ">>", ">>>"],
    ["+", "-"],
    ["*", "/", "%"],
    ["**"],
  ].flatMap((operators, level) => operators.map((operator) => [operator, level + 1] as const)),
);
const ASSIGNMENTS = ["=", "+=", "-=", "*=", "/=", "**=", "&&=", "||=", "??="];

/** An expression without commas outside of brackets. */
export function readExpression(cursor: Cursor): Expression {
  const arrow = cursor.attempt(() => readArrow(cursor));
  if (arrow) return arrow;
  if (cursor.takes("...")) return { kind: "spread", argument: readExpression(cursor) };
  const left = readConditional(cursor);
  if (!cursor.isOneOf(...ASSIGNMENTS)) return left;
  return { kind: "assign", operator: cursor.take().text, left, right: readExpression(cursor) };
}

function readArrow(cursor: Cursor): Arrow | undefined {
  const isAsync = cursor.is("async") && (cursor.peek().text === "(" || cursor.peek().text === "<");
  if (isAsync) cursor.take();
  if (!cursor.isOneOf("(", "<") || !mayBeArrow(cursor)) return undefined;
  const signature = readSignature(cursor);
  if (!cursor.takes("=>")) return undefined;
  return {
    kind: "arrow",
    isAsync,
    signature,
    body: cursor.is("{") ? cursor.grammar.block(cursor) : readExpression(cursor),
  };
}

/** Most brackets are no parameters. */
function mayBeArrow(cursor: Cursor): boolean {
  if (cursor.is("<")) return true;
  const behind = cursor.behindBracket();
  return behind === "=>" || behind === ":";
}

function readConditional(cursor: Cursor): Expression {
  const test = readBinary(cursor, 0);
  if (!cursor.takes("?")) return test;
  const yes = readExpression(cursor);
  cursor.expect(":");
  return { kind: "conditional", test, yes, no: readExpression(cursor) };
}

function readBinary(cursor: Cursor, above: number): Expression {
  let left = readUnary(cursor);
  for (;;) {
    if (cursor.isOneOf("as", "satisfies")) {
      left = { kind: "as", operator: cursor.take().text, expression: left, type: readType(cursor) };
      continue;
    }
    const operator = operatorHere(cursor);
    const level = PRECEDENCE.get(operator);
    if (level === undefined || level <= above) return left;
    for (let length = 0; length < operator.length; ) length += cursor.take().text.length;
    left = { kind: "binary", operator, left, right: readBinary(cursor, operator === "**" ? level - 1 : level) };
  }
}

/** `>` stands alone in the tokens. */
function operatorHere(cursor: Cursor): string {
  const { token } = cursor;
  if (token.kind !== "punctuation" && token.kind !== "name") return "";
  if (token.text !== ">") return token.text;
  let text = ">";
  for (let distance = 1; distance < 3; distance++) {
    const next = cursor.peek(distance);
    if (next.text !== ">" || next.start !== token.start + distance) break;
    text += ">";
  }
  return text;
}

function readUnary(cursor: Cursor): Expression {
  if (cursor.is("await")) {
    cursor.take();
    return { kind: "await", argument: readUnary(cursor) };
  }
  if (cursor.isOneOf("!", "-", "+", "~", "++", "--", "typeof", "void", "delete")) {
    const operator = cursor.take().text;
    return { kind: "unary", operator, argument: readUnary(cursor) };
  }
  const expression = readPostfix(cursor, readPrimary(cursor));
  if (cursor.isOneOf("++", "--")) return { kind: "postfix", operator: cursor.take().text, argument: expression };
  return expression;
}

function readPostfix(cursor: Cursor, start: Expression): Expression {
  let object = start;
  for (;;) {
    const { token } = cursor;
    if (token.kind === "template") {
      object = { kind: "tagged", tag: object, types: undefined, text: cursor.take().text };
    } else if (cursor.takes(".")) object = { kind: "member", object, name: cursor.name(), optional: false };
    else if (cursor.takes("?.")) {
      if (cursor.is("("))
        object = { kind: "call", callee: object, optional: true, types: undefined, args: readArguments(cursor) };
      else if (cursor.takes("[")) object = readIndex(cursor, object, true);
      else object = { kind: "member", object, name: cursor.name(), optional: true };
    } else if (cursor.is("[") && token.newlines === 0) {
      cursor.take();
      object = readIndex(cursor, object, false);
    } else if (cursor.is("(")) {
      object = { kind: "call", callee: object, optional: false, types: undefined, args: readArguments(cursor) };
    } else if (cursor.is("!") && token.start === cursor.before.end) {
      cursor.take();
      object = { kind: "nonNull", object };
    } else if (cursor.is("<") && token.start === cursor.before.end) {
      const generic = cursor.attempt(() => readGeneric(cursor, object));
      if (!generic) return object;
      object = generic;
    } else return object;
  }
}

function readGeneric(cursor: Cursor, object: Expression): Expression | undefined {
  const types: TypeArguments = readTypeArguments(cursor);
  if (cursor.token.kind === "template") return { kind: "tagged", tag: object, types, text: cursor.take().text };
  if (!cursor.is("(")) return undefined;
  return { kind: "call", callee: object, optional: false, types, args: readArguments(cursor) };
}

function readIndex(cursor: Cursor, object: Expression, optional: boolean): Expression {
  const index = readExpression(cursor);
  cursor.expect("]");
  return { kind: "index", object, index, optional };
}

function readArguments(cursor: Cursor): readonly Item[] {
  cursor.expect("(");
  return cursor.list(")", () => readExpression(cursor));
}

function readPrimary(cursor: Cursor): Expression {
  const { token } = cursor;
  if (token.kind === "number" || token.kind === "string" || token.kind === "regex") {
    return { kind: "atom", of: token.kind, text: cursor.take().text };
  }
  if (token.kind === "template") return { kind: "template", text: cursor.take().text };
  if (cursor.takes("(")) {
    const inner = readExpression(cursor);
    cursor.expect(")");
    return { kind: "paren", inner };
  }
  if (cursor.takes("[")) return { kind: "array", items: cursor.list("]", () => readExpression(cursor)) };
  if (cursor.is("{")) return readObject(cursor);
  if (cursor.is("new")) return readNew(cursor);
  if (cursor.is("function") || (cursor.is("async") && cursor.peek().text === "function")) {
    let start = cursor.take().text;
    if (start === "async") start += ` ${cursor.take().text}`;
    if (cursor.takes("*")) start += "*";
    start += cursor.token.kind === "name" ? ` ${cursor.name()}` : " ";
    return { kind: "function", start, signature: readSignature(cursor), body: cursor.grammar.block(cursor) };
  }
  if (token.kind !== "name" || cursor.isOneOf("class", "yield")) throw cursor.error("an expression");
  return { kind: "atom", of: "name", text: cursor.take().text };
}

function readNew(cursor: Cursor): Expression {
  cursor.expect("new");
  let callee: Expression = cursor.is("(") ? readPrimary(cursor) : { kind: "atom", of: "name", text: cursor.name() };
  while (cursor.takes(".")) callee = { kind: "member", object: callee, name: cursor.name(), optional: false };
  const types = readTypeArguments(cursor);
  return { kind: "new", callee, types, args: readArguments(cursor) };
}

function readObject(cursor: Cursor): Expression {
  cursor.expect("{");
  const expanded = cursor.token.newlines > 0;
  return { kind: "object", members: cursor.list("}", () => readObjectMember(cursor)), expanded };
}

export function readObjectMember(cursor: Cursor): ObjectMember {
  if (cursor.takes("...")) return { kind: "spreadMember", argument: readExpression(cursor) };
  let start = "";
  for (const word of ["async", "get", "set"]) {
    if (cursor.is(word) && ![":", ",", "}", "(", "=", "<"].includes(cursor.peek().text))
      start += `${cursor.take().text} `;
  }
  if (cursor.takes("*")) start += "*";
  const computed = cursor.is("[");
  const key = readKey(cursor);
  if (cursor.isOneOf("(", "<")) {
    return { kind: "method", start: start + key, signature: readSignature(cursor), body: cursor.grammar.block(cursor) };
  }
  if (start !== "") throw cursor.error("a method");
  if (cursor.takes(":")) return { kind: "property", key, computed, value: readExpression(cursor) };
  return { kind: "shorthand", name: key, initial: cursor.takes("=") ? readExpression(cursor) : undefined };
}

function readKey(cursor: Cursor): string {
  if (!cursor.takes("[")) {
    const { kind } = cursor.token;
    if (kind !== "name" && kind !== "string" && kind !== "number") throw cursor.error("a key");
    return cursor.take().text;
  }
  const from = cursor.token.start;
  readExpression(cursor);
  const key = cursor.text.slice(from, cursor.before.end);
  cursor.expect("]");
  return `[${key}]`;
}
