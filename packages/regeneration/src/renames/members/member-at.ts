import { ts } from "ts-morph";

/** What is written where a member of something is named. */
export interface NamedMember {
  /** The type that the something is declared with. */
  readonly type: ts.TypeNode;
  /** A variable is called like the member: `{ note }`, which is short for `{ note: note }`. */
  readonly isShorthand: boolean;
}

/**
 * The type of what the word at an offset is a member of, as far as it is written in the text itself: that of a
 * variable, a parameter, or what a function returns. Undefined where only a compiler could tell.
 */
export function memberAt(source: ts.SourceFile, offset: number): NamedMember | undefined {
  const word = identifierAt(source, offset);
  const parent = word?.parent;
  if (!parent) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.name === word) return named(typeOf(parent.expression));
  if (ts.isPropertyAssignment(parent) && parent.name === word) return named(expectedOf(parent.parent));
  if (ts.isShorthandPropertyAssignment(parent)) return named(expectedOf(parent.parent), true);
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent) || parent.initializer === word)
    return undefined;
  const isShorthand = parent.propertyName === undefined;
  if (parent.dotDotDotToken || (!isShorthand && parent.propertyName !== word)) return undefined;
  return named(typeOfPattern(parent.parent), isShorthand);
}

function named(type: ts.TypeNode | undefined, isShorthand = false): NamedMember | undefined {
  return type && { type, isShorthand };
}

function identifierAt(source: ts.SourceFile, offset: number): ts.Identifier | undefined {
  let node: ts.Node = source;
  for (;;) {
    const inner: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(source) <= offset && offset < child.end ? child : undefined,
    );
    if (!inner) return ts.isIdentifier(node) && node.getStart(source) === offset ? node : undefined;
    node = inner;
  }
}

/** The type that is written for the place where an expression stands. */
function expectedOf(expression: ts.Node): ts.TypeNode | undefined {
  const { parent } = expression;
  if (ts.isSatisfiesExpression(parent) || (ts.isAsExpression(parent) && !ts.isConstTypeReference(parent.type)))
    return parent.type;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent))
    return parent.type;
  if (ts.isReturnStatement(parent)) return returnedBy(ts.findAncestor(parent, ts.isFunctionLike));
  if (ts.isArrowFunction(parent)) return returnedBy(parent);
  return isPassedOn(expression, parent) ? expectedOf(parent) : undefined;
}

function returnedBy(made: ts.SignatureDeclaration | undefined): ts.TypeNode | undefined {
  if (!made) return undefined;
  return made.type ?? expectedOfFunction(made);
}

/** The type that is written for the place where a function stands. */
function expectedOfFunction(made: ts.SignatureDeclaration): ts.TypeNode | undefined {
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
function typeOf(expression: ts.Expression): ts.TypeNode | undefined {
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isAwaitExpression(expression)
  )
    return typeOf(expression.expression);
  if (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression))
    return typeOf(expression.expression);
  if (ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression)) return expression.type;
  const declared = ts.isIdentifier(expression) ? declarationOf(expression) : undefined;
  return declared && typeOfDeclaration(declared);
}

function typeOfPattern(pattern: ts.BindingPattern): ts.TypeNode | undefined {
  const { parent } = pattern;
  return ts.isBindingElement(parent) ? typeOfPattern(parent.parent) : typeOfDeclaration(parent);
}

type Declared = ts.VariableDeclaration | ts.ParameterDeclaration;

function typeOfDeclaration(declared: Declared): ts.TypeNode | undefined {
  if (declared.type) return declared.type;
  if (ts.isParameter(declared)) return expectedOfFunction(declared.parent);
  const loop = declared.parent.parent;
  if (ts.isForOfStatement(loop)) return typeOf(loop.expression);
  return declared.initializer && typeOf(declared.initializer);
}

/** The variable or parameter that a name means. */
function declarationOf(name: ts.Identifier): Declared | undefined {
  for (let scope: ts.Node = name.parent; !ts.isSourceFile(scope); scope = scope.parent) {
    const found = declaredIn(scope).find((declared) => declares(declared.name, name.text));
    if (found) return found;
  }
  return declaredIn(name.getSourceFile()).find((declared) => declares(declared.name, name.text));
}

function declaredIn(scope: ts.Node): readonly Declared[] {
  if (ts.isFunctionLike(scope)) return [...scope.parameters].filter(ts.isParameter);
  if (ts.isForOfStatement(scope) && ts.isVariableDeclarationList(scope.initializer))
    return scope.initializer.declarations;
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isCaseOrDefaultClause(scope)) return [];
  return scope.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations);
}

function declares(name: ts.BindingName, text: string): boolean {
  if (ts.isIdentifier(name)) return name.text === text;
  return name.elements.some((element) => ts.isBindingElement(element) && declares(element.name, text));
}
