import type { Cursor } from "./cursor.ts";
import { readBinding } from "./read-bindings.ts";
import type {
  Listed,
  Parameter,
  Signature,
  TupleItem,
  Type,
  TypeArguments,
  TypeMember,
  TypeParameter,
} from "./syntax.ts";

const KEYWORDS = new Set([
  ...["any", "bigint", "boolean", "never", "null", "number", "object", "string", "symbol", "this", "undefined"],
  ...["unknown", "void", "true", "false"],
]);

export function readType(cursor: Cursor): Type {
  if (startsFunctionType(cursor)) return readFunctionType(cursor);
  const check = readUnion(cursor);
  if (!cursor.is("extends") || cursor.token.newlines > 1) return check;
  cursor.take();
  const of = readUnion(cursor);
  cursor.expect("?");
  const yes = readType(cursor);
  cursor.expect(":");
  return { kind: "conditionalType", check, of, yes, no: readType(cursor) };
}

/** What a function answers: a type, or what it finds out about a parameter. */
export function readResult(cursor: Cursor): Type {
  const predicate = cursor.attempt(() => {
    const asserts = cursor.is("asserts") && cursor.peek().kind === "name" ? `${cursor.take().text} ` : "";
    const name = cursor.name();
    if (!cursor.takes("is")) return undefined;
    return { kind: "predicate" as const, start: `${asserts}${name} is `, type: readType(cursor) };
  });
  return predicate ?? readType(cursor);
}

function startsFunctionType(cursor: Cursor): boolean {
  if (cursor.is("new")) return true;
  if (!cursor.isOneOf("(", "<")) return false;
  return cursor.is("<") || cursor.behindBracket() === "=>";
}

function readFunctionType(cursor: Cursor): Type {
  const start = cursor.takes("new") ? "new " : "";
  const { typeParameters, parameters } = readSignatureStart(cursor);
  cursor.expect("=>");
  return { kind: "functionType", start, signature: { typeParameters, parameters, result: readResult(cursor) } };
}

function readSignatureStart(cursor: Cursor): Omit<Signature, "result"> {
  return { typeParameters: readTypeParameters(cursor), parameters: readParameters(cursor) };
}

/** Type parameters, parameters, and the result behind `:`. */
export function readSignature(cursor: Cursor): Signature {
  const start = readSignatureStart(cursor);
  return { ...start, result: cursor.takes(":") ? readResult(cursor) : undefined };
}

export function readTypeParameters(cursor: Cursor): readonly TypeParameter[] {
  if (!cursor.takes("<")) return [];
  const found = cursor.list(">", () => {
    const start = cursor.is("const") ? `${cursor.take().text} ` : "";
    const name = `${start}${cursor.name()}`;
    const constraint = cursor.takes("extends") ? readType(cursor) : undefined;
    return { name, constraint, initial: cursor.takes("=") ? readType(cursor) : undefined };
  });
  return found.map(({ node }) => node);
}

export function readParameters(cursor: Cursor): readonly Listed<Parameter>[] {
  cursor.expect("(");
  return cursor.list(")", () => {
    const rest = cursor.takes("...");
    const binding = readBinding(cursor);
    const optional = cursor.takes("?");
    const type = cursor.takes(":") ? readType(cursor) : undefined;
    const initial = cursor.takes("=") ? cursor.grammar.expression(cursor) : undefined;
    return { kind: "parameter", rest, binding, optional, type, initial };
  });
}

/** `<A, B>`, if it stands here. */
export function readTypeArguments(cursor: Cursor): TypeArguments {
  if (!cursor.takes("<")) return undefined;
  return cursor.list(">", () => readType(cursor)).map(({ node }) => node);
}

function readUnion(cursor: Cursor): Type {
  return readSeparated(cursor, "|", "union", () =>
    readSeparated(cursor, "&", "intersection", () => readPostfix(cursor)),
  );
}

function readSeparated(cursor: Cursor, separator: string, kind: "union" | "intersection", read: () => Type): Type {
  cursor.takes(separator);
  const types = [read()];
  while (cursor.takes(separator)) types.push(read());
  const [first] = types;
  return types.length === 1 && first ? first : { kind, types };
}

function readPostfix(cursor: Cursor): Type {
  for (const operator of ["keyof", "readonly", "unique", "infer"]) {
    if (cursor.is(operator) && (cursor.peek().kind === "name" || ["(", "[", "{"].includes(cursor.peek().text))) {
      cursor.take();
      return { kind: "operator", operator, type: readPostfix(cursor) };
    }
  }
  let type = readPrimary(cursor);
  while (cursor.is("[") && cursor.token.newlines === 0) {
    cursor.take();
    if (cursor.takes("]")) type = { kind: "arrayType", element: type };
    else {
      type = { kind: "indexed", object: type, index: readType(cursor) };
      cursor.expect("]");
    }
  }
  return type;
}

function readPrimary(cursor: Cursor): Type {
  const { token } = cursor;
  if (token.kind === "string" || token.kind === "number" || token.kind === "template") {
    return { kind: "typeAtom", text: cursor.take().text, keyword: true };
  }
  if (cursor.takes("-")) return { kind: "typeAtom", text: `-${cursor.take().text}`, keyword: true };
  if (cursor.takes("(")) {
    const inner = readType(cursor);
    cursor.expect(")");
    return { kind: "parenType", inner };
  }
  if (cursor.is("[")) return readTuple(cursor);
  if (cursor.is("{")) return readObjectType(cursor);
  if (token.kind !== "name") throw cursor.error("a type");
  if (KEYWORDS.has(token.text)) return { kind: "typeAtom", text: cursor.take().text, keyword: true };
  const start = cursor.is("typeof") ? `${cursor.take().text} ` : "";
  if (cursor.is("import")) throw cursor.error("a name");
  let name = start + cursor.name();
  while (cursor.takes(".")) name += `.${cursor.name()}`;
  return { kind: "typeReference", name, args: cursor.token.newlines > 0 ? undefined : readTypeArguments(cursor) };
}

function readTuple(cursor: Cursor): Type {
  cursor.expect("[");
  const items = cursor.list("]", (): TupleItem => {
    let start = cursor.takes("...") ? "..." : "";
    if (
      cursor.token.kind === "name" &&
      (cursor.peek().text === ":" || (cursor.peek().text === "?" && cursor.peek(2).text === ":"))
    ) {
      start += cursor.name();
      start += cursor.takes("?") ? "?: " : ": ";
      cursor.expect(":");
    }
    return { start, type: readType(cursor) };
  });
  if (items.some(({ comments }) => comments.length > 0)) throw cursor.error("no comment");
  return { kind: "tuple", items: items.map(({ node }) => node) };
}

function readObjectType(cursor: Cursor): Type {
  cursor.expect("{");
  const expanded = cursor.token.newlines > 0;
  return { kind: "objectType", members: readTypeMembers(cursor), expanded };
}

/** Members of an interface or an object type up to the brace, which is taken. */
export function readTypeMembers(cursor: Cursor): readonly Listed<TypeMember>[] {
  const members: Listed<TypeMember>[] = [];
  while (!cursor.is("}")) {
    members.push(cursor.listed(() => readTypeMember(cursor)));
    if (!cursor.takes(";") && !cursor.takes(",") && cursor.token.newlines === 0) break;
  }
  cursor.expect("}");
  return members;
}

export function readTypeMember(cursor: Cursor): TypeMember {
  let start = "";
  if (cursor.is("readonly") && ![":", "?", "("].includes(cursor.peek().text)) start = `${cursor.take().text} `;
  if (cursor.is("[")) return readKeyed(cursor, start);
  if (cursor.isOneOf("(", "<")) return { kind: "typeMethod", start, signature: readSignature(cursor) };
  const { kind } = cursor.token;
  if (kind !== "name" && kind !== "string" && kind !== "number") throw cursor.error("a member");
  start += cursor.take().text;
  if (cursor.takes("?")) start += "?";
  if (cursor.isOneOf("(", "<")) return { kind: "typeMethod", start, signature: readSignature(cursor) };
  return { kind: "typeProperty", start, type: cursor.takes(":") ? readType(cursor) : undefined };
}

/** `[key: string]: T` and `[K in Keys]?: T`. */
function readKeyed(cursor: Cursor, start: string): TypeMember {
  cursor.expect("[");
  const name = cursor.name();
  const isMapped = cursor.is("in");
  const word = isMapped ? " in " : ": ";
  cursor.expect(isMapped ? "in" : ":");
  const from = cursor.token.start;
  readType(cursor);
  let text = `${start}[${name}${word}${cursor.text.slice(from, cursor.before.end)}`;
  if (cursor.takes("as")) throw cursor.error("no other name");
  cursor.expect("]");
  text += "]";
  if (cursor.takes("-")) text += "-";
  if (cursor.takes("?")) text += "?";
  cursor.expect(":");
  return isMapped
    ? { kind: "mapped", start: text, type: readType(cursor) }
    : { kind: "typeProperty", start: text, type: readType(cursor) };
}
