import { ast, type ReceiverType, rangeOf, textOf } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { Hover, Position } from "vscode-languageserver";
import { nodesAt } from "../navigation/nodes-at.ts";
import { inferredType } from "./expression-type.ts";
import type { HoverContext } from "./hover-context.ts";

/** The type of an operation, on its operator; undefined elsewhere, and where it cannot be told. */
export function operatorHover(document: LangiumDocument, position: Position, context: HoverContext): Hover | undefined {
  const offset = document.textDocument.offsetAt(position);
  const sign = document.textDocument.getText().slice(offset, offset + 1);
  if (!/[-+*/%=<>!]/.test(sign)) return undefined;
  const node = nodesAt(document, offset).at(-1);
  if (!ast.isBinaryExpression(node) && !ast.isNegativeExpression(node)) return undefined;
  const type = inferredType(node, context);
  if (!type) return undefined;
  const { text } = context;
  const value = text.block(`${textOf(node).replace(/\s+/g, " ")}: ${type}`);
  const range = rangeOf(node);
  return { contents: { kind: text.markdown ? "markdown" : "plaintext", value }, ...(range ? { range } : {}) };
}

/** `Here: Decimal?`: what a name gives where it stands, if its declaration does not say so. */
export function inferredNote(node: AstNode, declared: string | undefined, context: HoverContext): string | undefined {
  if (!ast.isNameExpression(node) && !ast.isPathExpression(node)) return undefined;
  const call = node.$container;
  const whole = ast.isCallExpression(call) && call.callee === node ? call : node;
  const type = inferredType(whole, context);
  if (!type || type === declared || (whole === node && declared === undefined)) return undefined;
  return `Here: ${context.text.code(type)}.`;
}

/** The signature of a lambda's parameter: `line: OrderLine`. */
export function lambdaSignature(node: ast.Lambda, { services }: HoverContext): string {
  const type = services.references.ReceiverTypes.ofNamed(node, node);
  return type ? `${node.name}: ${typeName(type)}` : `${node.name} => …`;
}

/** A type as a person writes it. */
function typeName({ type, many }: ReceiverType): string {
  return `${"name" in type ? (type.name ?? "") : ""}${many ? "[]" : ""}`;
}
