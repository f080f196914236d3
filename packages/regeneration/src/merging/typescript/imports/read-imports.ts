import { ts } from "ts-morph";
import type { ImportBinding, ImportDeclaration } from "../syntax-tree.ts";

const COMMENT = /\/\*|\/\//;

/** The imports of a file, in order. */
export function readImports(source: ts.SourceFile): ImportDeclaration[] {
  return source.statements.filter(ts.isImportDeclaration).map((declaration) => {
    const start = declaration.getStart(source);
    const { end } = declaration;
    const text = source.text.slice(start, end);
    const specifier = declaration.moduleSpecifier;
    const module = ts.isStringLiteral(specifier) ? specifier.text : specifier.getText(source);
    const attributes = declaration.attributes?.getText(source).replace(/\s+/g, " ").replaceAll("'", '"') ?? "";
    return {
      start,
      end,
      module: `${module} ${attributes}`,
      from: source.text.slice(specifier.getStart(source), end),
      typeOnly: declaration.importClause?.isTypeOnly ?? false,
      bindings: bindingsOf(declaration.importClause),
      commented: COMMENT.test(text.slice(0, specifier.getStart(source) - start)),
      commentedBehind: COMMENT.test(text.slice(specifier.end - start)),
      multiline: text.includes("\n"),
    };
  });
}

function bindingsOf(clause: ts.ImportClause | undefined): ImportBinding[] {
  if (!clause) return [{ kind: "bare", imported: "", local: "", typeOnly: false }];
  const bindings: ImportBinding[] = [];
  if (clause.name) {
    bindings.push({ kind: "default", imported: "default", local: clause.name.text, typeOnly: clause.isTypeOnly });
  }
  const named = clause.namedBindings;
  if (named && ts.isNamespaceImport(named)) {
    bindings.push({ kind: "namespace", imported: "*", local: named.name.text, typeOnly: clause.isTypeOnly });
  }
  if (named && ts.isNamedImports(named)) {
    for (const element of named.elements) {
      bindings.push({
        kind: "named",
        imported: (element.propertyName ?? element.name).text,
        local: element.name.text,
        typeOnly: clause.isTypeOnly || element.isTypeOnly,
      });
    }
  }
  return bindings;
}
