import { posix } from "node:path";
import { ts } from "ts-morph";

export function parsed(path: string, text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(path, text, options, true);
}

/** What a file declares and imports at its top. */
export class Module {
  readonly path: string;
  readonly source: ts.SourceFile;
  readonly declarations: ReadonlyMap<string, readonly ts.Node[]>;
  /** The files and names that names are imported from. */
  readonly imports = new Map<string, { readonly path: string; readonly name: string }>();

  constructor(path: string, source: ts.SourceFile) {
    this.path = path;
    this.source = source;
    const declared = source.statements.flatMap((statement): readonly ts.Node[] => {
      if (ts.isVariableStatement(statement)) return statement.declarationList.declarations;
      return ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement) ? [statement] : [];
    });
    this.declarations = Map.groupBy(declared, (node) => declaredName(node) ?? "");
    for (const statement of source.statements) if (ts.isImportDeclaration(statement)) this.#import(statement);
  }

  #import({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    const bindings = importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(moduleSpecifier)) return;
    if (!moduleSpecifier.text.startsWith(".")) return;
    const path = posix.join(posix.dirname(this.path), moduleSpecifier.text);
    for (const { name, propertyName } of bindings.elements)
      this.imports.set(name.text, { path, name: (propertyName ?? name).text });
  }
}

function declaredName(node: ts.Node): string | undefined {
  const isNamed = ts.isVariableDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);
  return isNamed && ts.isIdentifier(node.name) ? node.name.text : undefined;
}
