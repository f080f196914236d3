import { IMPORT_REQUEST, type ImportParams, type ImportResult } from "@domainsmith/model";
import { RequestType } from "vscode-languageserver";
import type { RequestContext } from "./requests.ts";

const REQUEST = new RequestType<ImportParams, ImportResult, void>(IMPORT_REQUEST);

/** Turns a foreign model into `.domain` text; writes nothing. The importers load when they are first asked for. */
export function answerImport({ connection }: RequestContext): void {
  connection.onRequest(REQUEST, async ({ fileName, content }) => {
    const { importModel } = await import("@domainsmith/importers");
    return importModel(fileName, content);
  });
}
