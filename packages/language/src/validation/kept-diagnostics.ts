import type { LangiumDocument } from "langium";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];

/**
 * What was last found in documents apart from what the checks of models find. It holds as long as a document is only
 * validated again because those find something else; the document builder forgets it whenever there is another reason.
 */
export class KeptDiagnostics {
  private readonly known = new WeakMap<LangiumDocument, ReadonlyMap<string, readonly Diagnostic[]>>();

  /** @param categories of the checks that are asked */
  of(document: LangiumDocument, categories: readonly string[] | undefined): readonly Diagnostic[] | undefined {
    return this.known.get(document)?.get(keyOf(categories));
  }

  keep(document: LangiumDocument, categories: readonly string[] | undefined, found: readonly Diagnostic[]): void {
    this.known.set(document, new Map(this.known.get(document)).set(keyOf(categories), found));
  }

  forget(document: LangiumDocument): void {
    this.known.delete(document);
  }
}

function keyOf(categories: readonly string[] | undefined): string {
  return categories?.join() ?? "";
}
