import type { ast, DomainServices } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { DeclarationProvider } from "langium/lsp";
import type { DeclarationParams, LocationLink } from "vscode-languageserver";
import { DomainDefinitionProvider } from "./definition-provider.ts";
import { linkTo } from "./places.ts";
import { symbolAt } from "./symbol-at.ts";

/** Goes from a name to what makes it known here: for a name of another file the import, otherwise as the definition. */
export class DomainDeclarationProvider implements DeclarationProvider {
  private readonly services: DomainServices;
  private readonly definitions: DomainDefinitionProvider;

  constructor(services: DomainServices) {
    this.services = services;
    this.definitions = new DomainDefinitionProvider(services);
  }

  getDeclaration(document: LangiumDocument, params: DeclarationParams): LocationLink[] {
    const symbol = symbolAt(document, params.position, this.services);
    if (symbol?.reference && symbol.word.node.$type !== "ImportedName") {
      const { imports = [] } = document.parseResult.value as ast.SourceFile;
      for (const imported of imports.flatMap(({ names }) => names)) {
        const name = imported.name ?? imported.declaration?.$refText;
        const found = name === symbol.word.text && imported.declaration?.ref === symbol.target;
        if (found) return linkTo(imported, symbol.word.range);
      }
    }
    return this.definitions.getDefinition(document, params);
  }
}
