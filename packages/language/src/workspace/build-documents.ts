import { type LangiumDocument, URI } from "langium";
import type { SourceFile } from "../generated/ast.ts";
import type { DomainSharedServices } from "../services.ts";

/**
 * Parses, links and validates texts that need not stand in files, as one workspace with what was built before. Imports
 * between them are found; other files are read through the file system of the services.
 *
 * @param texts by URI; a text whose URI was built before replaces the old one
 * @returns the documents, in the same order, with their diagnostics
 */
export async function buildDocuments(
  services: { readonly shared: DomainSharedServices },
  texts: ReadonlyMap<string, string>,
): Promise<LangiumDocument<SourceFile>[]> {
  const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = services.shared.workspace;
  const uris = [...texts.keys()].map((uri) => URI.parse(uri));
  const replaced = uris.filter((uri) => LangiumDocuments.hasDocument(uri));
  if (replaced.length > 0) await DocumentBuilder.update([], replaced);
  const documents = [...texts].map(([uri, text]) =>
    LangiumDocumentFactory.fromString<SourceFile>(text, URI.parse(uri)),
  );
  for (const document of documents) LangiumDocuments.addDocument(document);
  await DocumentBuilder.build(documents, { validation: true });
  return documents;
}
