import {
  type AstNode,
  type AstNodeDescription,
  DefaultIndexManager,
  type LangiumDocument,
  type LangiumSharedCoreServices,
  type ReferenceDescription,
  type Stream,
  stream,
  type URI,
} from "langium";
import { isSynthetic } from "../references/builtins.ts";
import { fileSymbols } from "../references/file-symbols.ts";
import type { Links } from "../references/links.ts";
import { DocumentReferences } from "../references/reference-index.ts";
import { sourceFile } from "./imports.ts";

/** Knows for every document where its references lead. The linker keeps that up to date, segment by segment. */
export class DomainIndexManager extends DefaultIndexManager {
  private readonly links: Links;

  constructor(services: LangiumSharedCoreServices & { readonly workspace: { readonly Links: Links } }) {
    super(services);
    this.links = services.workspace.Links;
  }

  /** Where a document's references lead; undefined before it was indexed. */
  referencesOf(uri: URI): DocumentReferences | undefined {
    const file = this.links.of(uri);
    return file && new DocumentReferences(file);
  }

  /** What documents export is known from their symbols. */
  override async updateContent(): Promise<void> {}

  override allElements(nodeType?: string, uris?: Set<string>): Stream<AstNodeDescription> {
    return stream(this.documents.all)
      .filter(({ uri }) => !uris || uris.has(uri.toString()))
      .flatMap((document) => {
        const file = sourceFile(document);
        return file ? [...fileSymbols(file).exported.values()] : [];
      })
      .filter(({ type }) => nodeType === undefined || this.astReflection.isSubtype(type, nodeType));
  }

  /** Everything is known since the document was linked. */
  override async updateReferences(): Promise<void> {}

  /** References of what is still there stay as they are. */
  override removeReferences(): void {}

  override findAllReferences(target: AstNode, _path: string): Stream<ReferenceDescription> {
    if (isSynthetic(target)) return stream([]);
    const found: ReferenceDescription[] = [];
    for (const file of this.links.all) found.push(...new DocumentReferences(file).referencesTo(target));
    return stream(found);
  }

  /** What is affected is decided segment by segment, by `Relinking`. */
  override isAffected(_document: LangiumDocument, _changedUris: Set<string>): boolean {
    return false;
  }
}
