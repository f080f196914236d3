import {
  type AstNode,
  Cancellation,
  DefaultIndexManager,
  type LangiumDocument,
  type ReferenceDescription,
  type Stream,
  stream,
  type URI,
} from "langium";
import { isSynthetic } from "../references/builtins.ts";
import { DocumentReferences } from "../references/reference-index.ts";

/** Knows for every document where its references lead. */
export class DomainIndexManager extends DefaultIndexManager {
  private readonly references = new Map<string, DocumentReferences>();

  /** Where a document's references lead; undefined before it was linked. */
  referencesOf(uri: URI): DocumentReferences | undefined {
    return this.references.get(uri.toString());
  }

  override async updateReferences(
    document: LangiumDocument,
    _token = Cancellation.CancellationToken.None,
  ): Promise<void> {
    this.references.set(document.uri.toString(), new DocumentReferences(document));
  }

  override removeReferences(uri: URI): void {
    this.references.delete(uri.toString());
  }

  /** To be called when references were linked again, wherever they stand. */
  forgetTargets(): void {
    for (const references of this.references.values()) references.forgetTargets();
  }

  override findAllReferences(target: AstNode, _path: string): Stream<ReferenceDescription> {
    if (isSynthetic(target)) return stream([]);
    const found: ReferenceDescription[] = [];
    for (const references of this.references.values()) found.push(...references.referencesTo(target));
    return stream(found);
  }

  override isAffected(document: LangiumDocument, changedUris: Set<string>): boolean {
    const references = this.references.get(document.uri.toString());
    if (!references) return false;
    for (const uri of references.targets) {
      if (changedUris.has(uri) && uri !== document.uri.toString()) return true;
    }
    return false;
  }
}
