import { ts } from "ts-morph";
import { declarationOf, wordAt } from "./scopes.ts";

/** Where something is meant that the file imports. */
export interface ImportedName {
  /** As it is called in the file. */
  readonly local: string;
  /** A property is called like it: `{ orders }`, which is short for `{ orders: orders }`. */
  readonly isShorthand: boolean;
}

/** What the word at an offset means when it is not declared in the file; undefined where it is no name of that kind. */
export function importedNameAt(source: ts.SourceFile, offset: number): ImportedName | undefined {
  const word = wordAt(source, offset);
  const parent = word?.parent;
  if (!word || !parent || !ts.isIdentifier(word)) return undefined;
  if (ts.isImportSpecifier(parent)) {
    const isImported = (parent.propertyName ?? parent.name) === word;
    return isImported ? { local: parent.name.text, isShorthand: false } : undefined;
  }
  const isShorthand = ts.isShorthandPropertyAssignment(parent) && parent.name === word;
  if (!isShorthand && (isNameOf(word, parent) || declarationOf(word))) return undefined;
  return isShorthand && declarationOf(word) ? undefined : { local: word.text, isShorthand };
}

/** Whether a word names what is around it, or a part of something, and no thing of its own. */
function isNameOf(word: ts.Identifier, parent: ts.Node): boolean {
  if (ts.isQualifiedName(parent)) return parent.right === word;
  if (ts.isBindingElement(parent) && parent.propertyName === word) return true;
  return "name" in parent && parent.name === word;
}
