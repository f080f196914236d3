import { ts } from "ts-morph";
import { tableOf, writtenTo } from "./query-tables.ts";
import { type Declared, declarationOf, wordAt } from "./scopes.ts";

/** The type that something is declared with, or what it was imported as, or the function or table that it came from. */
export type WrittenType = ts.TypeNode | ts.Identifier;

/** What is written where a member of something is named. */
export interface NamedMember {
  /** That of the something. */
  readonly type: WrittenType;
  /** A variable is called like the member: `{ note }`, which is short for `{ note: note }`. */
  readonly isShorthand: boolean;
}

/**
 * The type of what the word at an offset is a member of, as far as it is written in the text itself: that of a
 * variable, a parameter, or what a function returns. Undefined where only a compiler could tell.
 */
export function memberAt(source: ts.SourceFile, offset: number): NamedMember | undefined {
  const word = wordAt(source, offset);
  const parent = word?.parent;
  if (!parent) return undefined;
  if (ts.isLiteralTypeNode(parent)) return named(typeAround(parent));
  if (ts.isMethodDeclaration(parent) && parent.name === word && ts.isObjectLiteralExpression(parent.parent))
    return named(expectedOf(parent.parent));
  if (ts.isPropertyAccessExpression(parent) && parent.name === word) return named(typeOf(parent.expression));
  if (ts.isPropertyAssignment(parent) && parent.name === word) return named(expectedOf(parent.parent));
  if (ts.isShorthandPropertyAssignment(parent)) return named(expectedOf(parent.parent), true);
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent) || parent.initializer === word)
    return undefined;
  const isShorthand = parent.propertyName === undefined;
  if (parent.dotDotDotToken || (!isShorthand && parent.propertyName !== word)) return undefined;
  return named(typeOfPattern(parent.parent), isShorthand);
}

function named(type: WrittenType | undefined, isShorthand = false): NamedMember | undefined {
  return type && { type, isShorthand };
}

/** The type that says of a name what it is about: `Order` in `Pick<Order, "note">`, or in `Order["note"]`. */
function typeAround(literal: ts.LiteralTypeNode): ts.TypeNode | undefined {
  let at: ts.Node = literal.parent;
  while (ts.isUnionTypeNode(at) || ts.isParenthesizedTypeNode(at)) at = at.parent;
  return ts.isTypeReferenceNode(at) || ts.isIndexedAccessTypeNode(at) ? at : undefined;
}

/** The type that is written for the place where an expression stands. */
function expectedOf(expression: ts.Node): WrittenType | undefined {
  const { parent } = expression;
  if (ts.isSatisfiesExpression(parent) || (ts.isAsExpression(parent) && !ts.isConstTypeReference(parent.type)))
    return parent.type;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent))
    return parent.type;
  if (ts.isReturnStatement(parent)) return returnedBy(ts.findAncestor(parent, ts.isFunctionLike));
  if (ts.isArrowFunction(parent)) return returnedBy(parent);
  if (ts.isCallExpression(parent)) return writtenTo(expression, parent);
  return isPassedOn(expression, parent) ? expectedOf(parent) : undefined;
}

function returnedBy(made: ts.SignatureDeclaration | undefined): WrittenType | undefined {
  if (!made) return undefined;
  return made.type ?? expectedOfFunction(made);
}

/** The type that is written for the place where a function stands. */
function expectedOfFunction(made: ts.SignatureDeclaration): WrittenType | undefined {
  if (ts.isArrowFunction(made) || ts.isFunctionExpression(made)) return expectedOf(made);
  const isInObject = ts.isMethodDeclaration(made) && ts.isObjectLiteralExpression(made.parent);
  return isInObject ? expectedOf(made.parent) : undefined;
}

/** Whether an expression is, or is in, what the one around it is. */
function isPassedOn(inner: ts.Node, outer: ts.Node): boolean {
  if (ts.isConditionalExpression(outer)) return outer.condition !== inner;
  if (ts.isBinaryExpression(outer)) {
    const { kind } = outer.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return outer.right === inner;
    return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
  }
  return (
    ts.isParenthesizedExpression(outer) ||
    ts.isAsExpression(outer) ||
    ts.isAwaitExpression(outer) ||
    ts.isSpreadAssignment(outer) ||
    ts.isPropertyAssignment(outer) ||
    ts.isObjectLiteralExpression(outer) ||
    ts.isArrayLiteralExpression(outer)
  );
}

/** The type that is written for an expression, or for what it is a part of. */
function typeOf(expression: ts.Expression): WrittenType | undefined {
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isAwaitExpression(expression)
  )
    return typeOf(expression.expression);
  if (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression))
    return typeOf(expression.expression);
  if (ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression)) return expression.type;
  if (ts.isCallExpression(expression)) return typeOfCall(expression);
  if (!ts.isIdentifier(expression)) return undefined;
  const declared = declarationOf(expression);
  return declared ? typeOfDeclaration(declared) : expression;
}

/** What is called returns something, or some of what it is called on. */
function typeOfCall(call: ts.CallExpression): WrittenType | undefined {
  const { expression } = call;
  if (ts.isIdentifier(expression)) return declarationOf(expression) ? undefined : expression;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  return SELECTING.has(expression.name.text) ? typeOf(expression.expression) : tableOf(call);
}

/** Methods of arrays that return items. */
const SELECTING = new Set(["at", "filter", "find", "findLast", "slice", "toReversed", "toSorted"]);

/** Methods of arrays that call a function with an item. */
const VISITING = new Set(["every", "filter", "find", "findLast", "flatMap", "forEach", "map", "some"]);

/** The type of the array whose items a parameter is given. */
function typeOfItems({ parent, name }: ts.ParameterDeclaration): WrittenType | undefined {
  const call = parent.parent;
  if (!call || !ts.isCallExpression(call) || call.arguments[0] !== parent || parent.parameters[0]?.name !== name)
    return undefined;
  const { expression } = call;
  return ts.isPropertyAccessExpression(expression) && VISITING.has(expression.name.text)
    ? typeOf(expression.expression)
    : undefined;
}

function typeOfPattern(pattern: ts.BindingPattern): WrittenType | undefined {
  const { parent } = pattern;
  return ts.isBindingElement(parent) ? typeOfPattern(parent.parent) : typeOfDeclaration(parent);
}

/** Whose types are being looked for: code that is not finished may declare things by each other. */
const underway = new Set<Declared>();

function typeOfDeclaration(declared: Declared): WrittenType | undefined {
  if (underway.has(declared)) return undefined;
  underway.add(declared);
  try {
    return writtenTypeOf(declared);
  } finally {
    underway.delete(declared);
  }
}

function writtenTypeOf(declared: Declared): WrittenType | undefined {
  if (declared.type) return declared.type;
  if (ts.isParameter(declared)) return expectedOfFunction(declared.parent) ?? typeOfItems(declared);
  const loop = declared.parent.parent;
  if (ts.isForOfStatement(loop)) return typeOf(loop.expression);
  return declared.initializer && typeOf(declared.initializer);
}
