import { ast, type DomainServices, sourceFile } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { SymbolAt } from "./symbol-at.ts";
import { declarationOf, type Usage, usagesIn } from "./usages.ts";

/** The other name that an import gives to what a word names, if the word is that name. */
export function aliasAt(
  { target, word, reference }: SymbolAt,
  document: LangiumDocument,
): ast.ImportedName | undefined {
  if (ast.isImportedName(target)) return target;
  if (!reference || ast.isImportedName(word.node) || !("name" in target) || target.name === word.text) return undefined;
  const names = sourceFile(document)?.imports?.flatMap((node) => node.names) ?? [];
  return names.find(({ name }) => name === word.text);
}

/** The places that use the other name of an import: all stand in its file. The import itself comes first. */
export function usagesOfAlias(alias: ast.ImportedName, document: LangiumDocument, services: DomainServices): Usage[] {
  const own = declarationOf(alias);
  const meant = alias.declaration?.ref;
  const uses = meant ? usagesIn(document, meant, services) : [];
  return [...(own ? [own] : []), ...uses.filter(({ text, declaration }) => !declaration && text === alias.name)];
}
