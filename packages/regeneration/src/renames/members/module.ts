import { posix } from "node:path";
import { ts } from "ts-morph";

/** What a file declares and imports at its top. */
export class Module {
  readonly path: string;
  readonly source: ts.SourceFile;
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>;
  /** The files and names that names are imported from. */
  readonly imports = new Map<string, { readonly path: string; readonly name: string }>();
  /** The files that are imported as a whole, by the names that they have here. */
  readonly wholes = new Map<string, string>();

  constructor(path: string, text: string) {
    const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
    const source = ts.createSourceFile(path, text, options, true);
    this.path = path;
    this.source = source;
    const declared = source.statements.flatMap((statement): readonly Declaration[] => {
      if (ts.isVariableStatement(statement)) return statement.declarationList.declarations;
      return isDeclaration(statement) ? [statement] : [];
    });
    this.declarations = Map.groupBy(declared, ({ name }) => (name && ts.isIdentifier(name) ? name.text : ""));
    for (const statement of source.statements) if (ts.isImportDeclaration(statement)) this.#import(statement);
  }

  #import({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    const bindings = importClause?.namedBindings;
    if (!bindings || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith(".")) return;
    const path = posix.join(posix.dirname(this.path), moduleSpecifier.text);
    if (ts.isNamespaceImport(bindings)) this.wholes.set(bindings.name.text, path);
    else
      for (const { name, propertyName } of bindings.elements)
        this.imports.set(name.text, { path, name: (propertyName ?? name).text });
  }
}

export type Declaration =
  | ts.ClassDeclaration
  | ts.FunctionDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.VariableDeclaration;

function isDeclaration(node: ts.Node): node is Declaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node)
  );
}
