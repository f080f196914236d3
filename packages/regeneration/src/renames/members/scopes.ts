import { ts } from "ts-morph";

export type Declared = ts.VariableDeclaration | ts.ParameterDeclaration;

/** The word of a name or of a string that begins at an offset. */
export function wordAt(source: ts.SourceFile, offset: number): ts.Identifier | ts.StringLiteral | undefined {
  let node: ts.Node = source;
  for (;;) {
    const inner: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(source) <= offset && offset < child.end ? child : undefined,
    );
    if (!inner) {
      const start = node.getStart(source);
      if (ts.isStringLiteral(node)) return start + 1 === offset ? node : undefined;
      return ts.isIdentifier(node) && start === offset ? node : undefined;
    }
    node = inner;
  }
}

/** The variable or parameter that a name means. */
export function declarationOf(name: ts.Identifier): Declared | undefined {
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

/** A name at the top of its file that is exported there. */
export function isExported(declared: Declared | ts.FunctionDeclaration): boolean {
  const statement = ts.isVariableDeclaration(declared) ? declared.parent.parent : declared;
  if (!ts.isSourceFile(statement.parent) || !ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}
