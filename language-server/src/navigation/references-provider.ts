import { type DomainServices, isSynthetic } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { ReferencesProvider } from "langium/lsp";
import type { Location, ReferenceParams } from "vscode-languageserver";
import { symbolAt } from "./symbol-at.ts";
import { usagesOf } from "./usages.ts";

/** Finds all places in the workspace that name the same thing as the word at the cursor. */
export class DomainReferencesProvider implements ReferencesProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  findReferences(document: LangiumDocument, { position, context }: ReferenceParams): Location[] {
    const symbol = symbolAt(document, position, this.services);
    if (!symbol || isSynthetic(symbol.target)) return [];
    return usagesOf(symbol.target, this.services)
      .filter(({ declaration }) => !declaration || context.includeDeclaration)
      .map(({ uri, segment }) => ({ uri: uri.toString(), range: segment.range }));
  }
}
