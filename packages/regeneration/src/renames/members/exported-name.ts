import { ts } from "ts-morph";
import { declarationOf, isExported, wordAt } from "./scopes.ts";

/** Whether the word at an offset is a function or variable that the file exports, where it is declared or called. */
export function isExportedNameAt(source: ts.SourceFile, offset: number): boolean {
  const word = wordAt(source, offset);
  const parent = word?.parent;
  if (!parent || !ts.isIdentifier(word)) return false;
  if (ts.isFunctionDeclaration(parent) || ts.isVariableDeclaration(parent))
    return parent.name === word ? isExported(parent) : isUse(word, source);
  return ts.isCallExpression(parent) && parent.expression === word && isUse(word, source);
}

function isUse(word: ts.Identifier, source: ts.SourceFile): boolean {
  const declared = declarationOf(word);
  if (declared) return isExported(declared);
  return source.statements.some(
    (statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === word.text && isExported(statement),
  );
}
