import type { TypedExpression } from "../../typing/typed-expression.ts";
import { freeName, type Scope, type TypeScriptCompiler } from "./context.ts";
import { at, type Code, code, LEVEL, quoted } from "./fragment.ts";

type Node<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;

/** A member of a row or a value object; of null, null. */
export function member(compiler: TypeScriptCompiler, node: Node<"member">, scope: Scope): Code {
  const { receiver, owner, value } = node;
  if (value) return computed(compiler, receiver, value, scope);
  return property(compiler, receiver, compiler.context.propertyOf(owner, node.member), scope);
}

function property(compiler: TypeScriptCompiler, receiver: TypedExpression, name: string, scope: Scope): Code {
  const of = at(compiler.value(receiver, scope), LEVEL.member);
  const plain = /^[A-Za-z_$][\w$]*$/.test(name);
  if (receiver.type.nullable) return code(plain ? `${of}?.${name}` : `${of}?.[${quoted(name)}]`);
  return code(plain ? `${of}.${name}` : `${of}[${quoted(name)}]`);
}

/** The id of a row, from the reference to it where that is known. */
export function id(compiler: TypeScriptCompiler, { receiver }: Node<"id">, scope: Scope): Code {
  if (receiver.kind === "member" && !receiver.value) {
    const reference = compiler.context.referenceOf?.(receiver.owner, receiver.member);
    if (reference !== undefined) return property(compiler, receiver.receiver, reference, scope);
  }
  return property(compiler, receiver, "id", scope);
}

/** What a computed member means, with `this` being the receiver. */
function computed(compiler: TypeScriptCompiler, receiver: TypedExpression, value: TypedExpression, scope: Scope): Code {
  const row = compiler.value(receiver, scope);
  const inner = { ...scope, variables: new Map<number, Code>() };
  if (!receiver.type.nullable) return compiler.value(value, { ...inner, this: code(at(row, LEVEL.member)) });
  const name = freeName(receiver.kind === "member" ? receiver.member : "row", scope);
  const names = new Set([...scope.names, name]);
  const body = compiler.value(value, { ...inner, this: code(name), names });
  return compiler.helper("ifPresent", row, code(`(${name}) => ${body.text}`, LEVEL.lambda));
}
