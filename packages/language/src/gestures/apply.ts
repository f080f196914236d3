import type { DiagramOperation } from "@domainsmith/model/diagram";
import { type LangiumDocument, URI } from "langium";
import { DocumentEdits, keepLostComments } from "../edits/index.ts";
import { isRead } from "../formatting/format.ts";
import type * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import {
  type GestureContext,
  type GestureResult,
  type OperationOptions,
  type OperationResult,
  type Refusal,
  refuse,
} from "./gesture.ts";
import { gestureOf } from "./registry.ts";
import { carryFresh, rememberFresh } from "./support/fresh-names.ts";
import { tidied } from "./support/tidy.ts";

/**
 * Works out what an operation on a diagram does to the text: the smallest edit, laid out as the text around it. Nothing
 * is changed by itself. Refused, with a message for people, are operations that cannot be made, that would bring syntax
 * errors, and all of them in a file that has syntax errors or does not belong to the user.
 *
 * @param document the document that the diagram is bound to, parsed and linked
 */
export async function applyOperation(
  operation: DiagramOperation,
  document: LangiumDocument,
  services: DomainServices,
  options: OperationOptions = {},
): Promise<OperationResult> {
  const problem = problemWith(document, services);
  if (problem) return problem;
  const context: GestureContext = {
    document,
    file: document.parseResult.value as ast.SourceFile,
    text: document.textDocument.getText(),
    services,
    options,
  };
  const result = await gestureOf(operation)(context);
  const finished = result.ok ? finish(result, context) : result;
  if (finished.ok) {
    if (operation.kind !== "rename" && finished.focus?.rename) rememberFresh(services, finished.focus.key);
    for (const [before, after] of Object.entries(finished.renamed ?? {})) {
      // What was renamed has a name that somebody chose.
      const isChosen = operation.kind === "rename" && before === operation.key;
      if (!isChosen) carryFresh(services, before, after);
    }
  }
  return finished;
}

function problemWith(document: LangiumDocument, services: DomainServices): Refusal | undefined {
  const name = document.uri.path.replace(/.*\//, "");
  const { lexerErrors, parserErrors } = document.parseResult;
  const [lexer, parser] = [lexerErrors[0], parserErrors[0]];
  if (lexer || parser) {
    const line = lexer ? lexer.line : parser?.token.startLine;
    const known = line !== undefined && line > 0;
    const { lineCount } = document.textDocument;
    return refuse(`${name} has a syntax error in line ${known ? line : lineCount}. Mend it in the text first.`);
  }
  if (!isRead(document)) return refuse(`${name} has just changed. Try again in a moment.`);
  const project = services.shared.workspace.Projects.of(document.uri);
  if (project.kind === "package" || project.kind === "library") {
    return refuse(`${name} belongs to ${project.name} and cannot be changed here.`);
  }
  return undefined;
}

/** Puts back comments that would be lost, and lays out what is touched. */
function finish(
  { takesComments, isTidy, ...result }: Extract<GestureResult, { ok: true }>,
  { document, services }: GestureContext,
): OperationResult {
  const { LangiumDocuments } = services.shared.workspace;
  const documentOf = (uri: string) => LangiumDocuments.getDocument(URI.parse(uri));
  if (!takesComments) keepLostComments(result.edits, (uri) => documentOf(uri)?.textDocument.getText());
  if (isTidy) return result;
  const edits = new DocumentEdits();
  for (const { uri, text } of result.edits.created) edits.create(uri, text);
  for (const { from, to } of result.edits.renamed) edits.rename(from, to);
  for (const [uri, changes] of result.edits.changes) {
    const changed = uri === document.uri.toString() ? document : documentOf(uri);
    if (!changed) return refuse(`${uri} is not open in the workspace.`);
    const problem = problemWith(changed, services);
    if (problem) return problem;
    const tidy = tidied(changed, changes, services);
    if (!tidy.ok) return refuse(`This would bring a syntax error: ${tidy.message} Make the change in the text.`);
    edits.add(uri, ...tidy.changes);
  }
  return { ...result, edits };
}
