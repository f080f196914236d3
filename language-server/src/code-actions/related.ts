import { type LangiumDocument, URI } from "langium";
import type { Problem } from "./quick-fix.ts";

/** A place that explains a problem. */
export interface RelatedPlace {
  readonly document: LangiumDocument;
  /** In the document, in UTF-16 units. */
  readonly offset: number;
}

/** The places that explain a problem, in files that are known. */
export function relatedPlaces({ diagnostic, services }: Problem): readonly RelatedPlace[] {
  return (diagnostic.relatedInformation ?? []).flatMap(({ location }) => {
    const document = services.shared.workspace.LangiumDocuments.getDocument(URI.parse(location.uri));
    return document ? [{ document, offset: document.textDocument.offsetAt(location.range.start) }] : [];
  });
}

/** The first of {@link relatedPlaces}. */
export function relatedPlace(problem: Problem): RelatedPlace | undefined {
  return relatedPlaces(problem)[0];
}
