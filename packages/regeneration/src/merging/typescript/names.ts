import { ts } from "ts-morph";
import { kindName } from "./kind-names.ts";

export interface Naming {
  readonly key: string;
  readonly named: boolean;
  readonly label: string;
}

/** By what an item of a list is known: its name, or what kind of thing it is. */
export function nameOf(node: ts.Node, owner: ts.Node): Naming {
  const name =
    declarationName(node) ?? statementName(node) ?? (ts.isExpression(node) ? expressionName(node) : undefined);
  if (name) return { ...name, named: true };
  const what = ts.isTypeNode(node)
    ? "type"
    : ts.isStatement(node)
      ? "statement"
      : ts.isExpression(node)
        ? "value"
        : "part";
  const inArray = ts.isArrayLiteralExpression(owner) && what === "value";
  return { key: kindName(node.kind), named: false, label: inArray ? "element" : what };
}

type Name = Omit<Naming, "named">;

function declarationName(node: ts.Node): Name | undefined {
  if (ts.isFunctionDeclaration(node)) return called(node.body ? "function" : "overload of", node.name);
  if (ts.isMethodDeclaration(node)) return called(node.body ? "method" : "overload of", node.name);
  if (ts.isMethodSignature(node)) return called("method", node.name);
  if (ts.isConstructorDeclaration(node)) return { key: node.body ? "constructor" : "overload", label: "constructor" };
  if (ts.isGetAccessor(node)) return called("getter", node.name);
  if (ts.isSetAccessor(node)) return called("setter", node.name);
  if (ts.isPropertyDeclaration(node) || ts.isPropertySignature(node)) return called("property", node.name);
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) return called("property", node.name);
  if (ts.isSpreadAssignment(node))
    return { key: `...${plain(node.expression)}`, label: `...${plain(node.expression)}` };
  if (ts.isClassDeclaration(node)) return called("class", node.name);
  if (ts.isInterfaceDeclaration(node)) return called("interface", node.name);
  if (ts.isTypeAliasDeclaration(node)) return called("type", node.name);
  if (ts.isEnumDeclaration(node)) return called("enum", node.name);
  if (ts.isEnumMember(node)) return called("member", node.name);
  if (ts.isModuleDeclaration(node)) return called("namespace", node.name);
  if (ts.isParameter(node) || ts.isVariableDeclaration(node)) {
    return ts.isIdentifier(node.name) ? called(ts.isParameter(node) ? "parameter" : "variable", node.name) : undefined;
  }
  if (ts.isTypeParameterDeclaration(node)) return called("type parameter", node.name);
  if (ts.isBindingElement(node)) return called("binding", node.propertyName ?? node.name);
  if (ts.isImportSpecifier(node)) return called("import of", node.name);
  if (ts.isExportSpecifier(node)) return called("export of", node.name);
  return undefined;
}

function statementName(node: ts.Node): Name | undefined {
  if (ts.isVariableStatement(node)) {
    const [first, second] = node.declarationList.declarations;
    return first && !second && ts.isIdentifier(first.name) ? called("variable", first.name) : undefined;
  }
  if (ts.isImportDeclaration(node)) {
    const label = `import from ${plain(node.moduleSpecifier)}`;
    return { key: label, label };
  }
  if (ts.isExportDeclaration(node)) {
    const from = node.moduleSpecifier ? plain(node.moduleSpecifier) : "";
    const all = node.exportClause ? "" : "*";
    return { key: `export ${node.isTypeOnly ? "type" : ""}${all}${from}`, label: `export from ${from}` };
  }
  if (ts.isExportAssignment(node)) return { key: "export default", label: "default export" };
  if (ts.isCaseClause(node)) return { key: `case ${plain(node.expression)}`, label: `case ${plain(node.expression)}` };
  if (ts.isDefaultClause(node)) return { key: "default", label: "default case" };
  if (ts.isExpressionStatement(node)) {
    const call = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
    return ts.isCallExpression(call) ? expressionName(call) : undefined;
  }
  return undefined;
}

/** Calls are known by a first argument that is a name, objects by the property that says which one it is. */
function expressionName(node: ts.Expression): Name | undefined {
  if (ts.isObjectLiteralExpression(node)) return objectName(node);
  const call = innermostCall(node);
  const [argument] = call?.arguments ?? [];
  if (!call || !argument) return undefined;
  const name = ts.isStringLiteralLike(argument)
    ? JSON.stringify(argument.text)
    : ts.isObjectLiteralExpression(argument)
      ? objectName(argument)?.key
      : undefined;
  return name === undefined
    ? undefined
    : { key: `${plain(call.expression)} ${name}`, label: `${plain(call.expression)}(${name})` };
}

function innermostCall(node: ts.Expression): ts.CallExpression | undefined {
  let found: ts.CallExpression | undefined;
  let at: ts.Expression = node;
  while (ts.isCallExpression(at) || ts.isPropertyAccessExpression(at) || ts.isNonNullExpression(at)) {
    if (ts.isCallExpression(at)) found = at;
    at = at.expression;
  }
  return found;
}

const IDENTIFYING = ["id", "key", "name"];

function objectName(node: ts.ObjectLiteralExpression): Name | undefined {
  for (const wanted of IDENTIFYING) {
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property) || property.name.getText() !== wanted) continue;
      const value = property.initializer;
      if (ts.isStringLiteralLike(value) || ts.isNumericLiteral(value))
        return { key: value.text, label: `{ ${wanted}: ${value.text} }` };
    }
  }
  return undefined;
}

function called(what: string, name: ts.Node | undefined): Name | undefined {
  if (!name) return { key: what, label: what };
  const text = ts.isStringLiteral(name) ? name.text : plain(name);
  return { key: `${what} ${text}`, label: `${what} ${text}` };
}

function plain(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ").replaceAll("'", '"');
}
