import { ts } from "ts-morph";
import { kindName } from "./kind-names.ts";

export type AccessNode =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression
  | ts.NonNullExpression
  | ts.TaggedTemplateExpression;

export function isAccess(node: ts.Node): node is AccessNode {
  return (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTaggedTemplateExpression(node)
  );
}

export function accessed(node: AccessNode): ts.Expression {
  return ts.isTaggedTemplateExpression(node) ? node.tag : node.expression;
}

export function nameOfLink(node: AccessNode): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : "";
}

/** Operators of which a row is one list. */
export const REPEATABLE: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.PlusToken,
]);

export const CLOSING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CloseBraceToken,
  ts.SyntaxKind.CloseBracketToken,
  ts.SyntaxKind.CloseParenToken,
  ts.SyntaxKind.GreaterThanToken,
]);

/** Constructs with different operators are different constructs: what stands in them binds differently. */
export function typeOf(node: ts.Node): string {
  const kind = kindName(node.kind);
  if (ts.isBinaryExpression(node)) return `${kind} ${ts.tokenToString(node.operatorToken.kind)}`;
  return kind;
}

export function roleOf(child: ts.Node, parent: ts.Node): string {
  if (ts.isToken(child) && !ts.isIdentifier(child)) {
    const token = ts.tokenToString(child.kind);
    if (token !== undefined) return token;
  }
  for (const name of partsOf(parent)) {
    if (Reflect.get(parent, name) === child) return name;
  }
  return kindName(child.kind);
}

const partsByKind = new Map<ts.SyntaxKind, readonly string[]>();

/** Names of the properties that hold parts of a construct. */
function partsOf(node: ts.Node): readonly string[] {
  const known = partsByKind.get(node.kind);
  if (known) return known;
  const names = Object.keys(node).filter((name) => !NO_PARTS.has(name));
  partsByKind.set(node.kind, names);
  return names;
}

const NO_PARTS = new Set([
  "parent",
  "pos",
  "end",
  "flags",
  "kind",
  "id",
  "modifierFlagsCache",
  "transformFlags",
  "symbol",
]);

export function roleOfList(list: ts.Node, open: ts.Node | undefined, parent: ts.Node): string {
  if (ts.isArrowFunction(parent) && parent.parameters.pos === list.pos) return "list (";
  if (ts.isMappedTypeNode(parent)) return "list";
  return `list ${open && ts.isToken(open) ? (ts.tokenToString(open.kind) ?? "") : ""}`;
}

/** What ends a statement or a member, and parentheses around the only parameter of an arrow function. */
export function isOptional(child: ts.Node, index: number, children: readonly ts.Node[], node: ts.Node): boolean {
  const { kind } = child;
  if (kind === ts.SyntaxKind.SemicolonToken || kind === ts.SyntaxKind.CommaToken)
    return index === children.length - 1 || ts.isMappedTypeNode(node);
  if (!ts.isArrowFunction(node)) return false;
  return kind === ts.SyntaxKind.OpenParenToken || kind === ts.SyntaxKind.CloseParenToken;
}

export function normalised(node: ts.Node, text: string): string {
  if (ts.isStringLiteral(node)) return isPropertyName(node) ? node.text : JSON.stringify(node.text);
  if (ts.isNumericLiteral(node)) return node.text;
  return text;
}

function isPropertyName(node: ts.StringLiteral): boolean {
  const { parent } = node;
  const named =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isEnumMember(parent);
  return named && parent.name === node && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(node.text);
}
