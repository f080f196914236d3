import { type DomainServices, isSynthetic } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { ImplementationProvider } from "langium/lsp";
import type { ImplementationParams, LocationLink } from "vscode-languageserver";
import { findGenerated } from "../generated-code/find-generated.ts";
import type { GeneratedCode } from "../generated-code/generated-files.ts";
import { generatedPlaces } from "../generated-code/generated-places.ts";
import { allHeirsOf, isAncestor } from "../type-hierarchy/heirs.ts";
import { keywordAt } from "./keyword-at.ts";
import { linkTo } from "./places.ts";
import { symbolAt } from "./symbol-at.ts";

/** Goes from what is declared to the entities that have it, and to the code that was generated of it. */
export class DomainImplementationProvider implements ImplementationProvider {
  private readonly services: DomainServices;
  private readonly generated: GeneratedCode;

  constructor(services: DomainServices, generated: GeneratedCode) {
    this.services = services;
    this.generated = generated;
  }

  async getImplementation(document: LangiumDocument, { position }: ImplementationParams): Promise<LocationLink[]> {
    const symbol = symbolAt(document, position, this.services) ?? keywordAt(document, position);
    if (!symbol || isSynthetic(symbol.target)) return [];
    const { target, word } = symbol;
    const heirs = isAncestor(target) ? allHeirsOf(target, this.services) : [];
    return [
      ...heirs.flatMap((heir) => linkTo(heir, word.range)),
      ...(await this.generatedLinks(document, target)).map((link) => ({ ...link, originSelectionRange: word.range })),
    ];
  }

  private async generatedLinks(document: LangiumDocument, target: AstNode): Promise<LocationLink[]> {
    const { Projects, FileSystemProvider } = this.services.shared.workspace;
    const files = await this.generated.filesOf(Projects.of(document.uri));
    if (!files) return [];
    const found = await findGenerated(files, generatedPlaces(target, this.services), FileSystemProvider);
    return found.map(({ uri, range }) => ({
      targetUri: uri.toString(),
      targetRange: range,
      targetSelectionRange: range,
    }));
  }
}
