import { createRequestHandler } from "langium/lsp";
import type {
  ClientCapabilities,
  Connection,
  DocumentRangesFormattingParams,
  ServerCapabilities,
} from "vscode-languageserver";
import type { DomainServerServices } from "../server-module.ts";
import { requirements } from "../workspace/requirements.ts";
import type { DomainFormatter } from "./formatter.ts";

/** What clients are told that can ask for several ranges at once, such as those that differ from the last commit. */
export function rangesFormatting({ textDocument }: ClientCapabilities): ServerCapabilities {
  return textDocument?.rangeFormatting?.rangesSupport
    ? { documentRangeFormattingProvider: { rangesSupport: true } }
    : {};
}

/** Answers `textDocument/rangesFormatting`, which Langium does not know. */
export function answerRangesFormatting(connection: Connection, { lsp, shared }: DomainServerServices): void {
  const formatter = lsp.Formatter as DomainFormatter | undefined;
  connection.onDocumentRangesFormatting(
    createRequestHandler(
      (_, document, params: DocumentRangesFormattingParams) => formatter?.formatDocumentRanges(document, params) ?? [],
      shared,
      requirements.Formatter,
    ),
  );
}
