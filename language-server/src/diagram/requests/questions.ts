import { copyText, dependentsOf, detailsOf, keyAt, locate, typeChoices } from "@domainsmith/language";
import {
  type Dependent,
  DIAGRAM_AT_REQUEST,
  DIAGRAM_COPY_REQUEST,
  DIAGRAM_DEPENDENTS_REQUEST,
  DIAGRAM_DETAILS_REQUEST,
  DIAGRAM_LOCATE_REQUEST,
  DIAGRAM_TYPES_REQUEST,
  type DiagramAtParams,
  type DiagramChoice,
  type DiagramDetails,
  type DiagramKey,
  type DiagramKeyParams,
  type DiagramKeysParams,
  type DiagramTypesParams,
} from "@domainsmith/model/diagram";
import type { LangiumDocument } from "langium";
import { type Location, RequestType } from "vscode-languageserver";
import { whenBuilt } from "../../requests/when-built.ts";
import { problemsIn } from "../problems.ts";
import { textStateOf } from "../text-state.ts";
import { boundDocument, type DiagramContext } from "./diagram-context.ts";

/** Answers what is asked about things on a diagram. */
export function answerQuestions(context: DiagramContext): void {
  const { connection, services } = context;
  const answer = <Params extends { readonly uri: string }, Result>(
    method: string,
    find: (params: Params) => Result,
  ): void => {
    const request = new RequestType<Params, unknown, void>(method);
    connection.onRequest(request, async (params, token): Promise<unknown> => {
      await whenBuilt(services.shared, token);
      return find(params);
    });
  };
  answer<DiagramKeysParams, readonly Dependent[]>(DIAGRAM_DEPENDENTS_REQUEST, ({ uri, keys }) =>
    dependentsOf(keys, boundDocument(uri, context), services),
  );
  answer<DiagramKeyParams, DiagramDetails | null>(DIAGRAM_DETAILS_REQUEST, ({ uri, key }) => {
    const document = boundDocument(uri, context);
    const details = detailsOf(key, document, services);
    return details ? { ...details, problems: problemsIn([document])(key) } : null;
  });
  answer<DiagramTypesParams, readonly DiagramChoice[]>(DIAGRAM_TYPES_REQUEST, ({ uri, owner, text }) =>
    typeChoices(owner, text, boundDocument(uri, context), services),
  );
  answer<DiagramKeysParams, string>(DIAGRAM_COPY_REQUEST, ({ uri, keys }) =>
    copyText(keys, boundDocument(uri, context), services),
  );
  answer<DiagramAtParams, DiagramKey>(DIAGRAM_AT_REQUEST, ({ uri, position }) => {
    const document = boundDocument(uri, context);
    return keyAt(document, document.textDocument.offsetAt(position));
  });
  answer<DiagramKeyParams, Location | null>(DIAGRAM_LOCATE_REQUEST, ({ uri, key }) => {
    const document = boundDocument(uri, context);
    if (key === "") return errorPlace(document);
    const found = locate(key, document, services);
    const target = found && services.shared.workspace.LangiumDocuments.getDocument(found.uri)?.textDocument;
    if (!found || !target) return null;
    const { offset, end } = found.span;
    return {
      uri: found.uri.toString(),
      range: { start: target.positionAt(offset), end: target.positionAt(end) },
    };
  });
}

/** Where the text cannot be read: the line that a diagram names. */
function errorPlace(document: LangiumDocument): Location | null {
  const text = textStateOf({ document });
  if (text.kind === "good") return null;
  const start = { line: text.line - 1, character: 0 };
  const line = document.textDocument.getText({ start, end: { line: text.line, character: 0 } });
  const indentation = line.length - line.trimStart().length;
  const place = { line: start.line, character: line.trim() === "" ? 0 : indentation };
  return { uri: document.uri.toString(), range: { start: place, end: place } };
}
