import type { LangiumDocument } from "langium";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { RequestContext } from "../../requests/requests.ts";
import type { Diagrams } from "../diagrams.ts";

/** What the requests about diagrams need. */
export interface DiagramContext extends RequestContext {
  readonly diagrams: Diagrams;
}

/**
 * The document that a diagram shows, or one of the project that it shows: from each of them all others are found.
 * Throws, for the client to show, where it shows none.
 */
export function boundDocument(uri: string, { diagrams, services }: DiagramContext): LangiumDocument {
  const subject = diagrams.subjectOf(uri);
  const document = subject && (subject.document ?? services.shared.workspace.Projects.documentsOf(subject.project)[0]);
  if (!document) throw new ResponseError(LSPErrorCodes.RequestFailed, "There is no such model in the workspace.");
  return document;
}
