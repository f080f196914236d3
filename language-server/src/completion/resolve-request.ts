import type { Connection, ServerCapabilities } from "vscode-languageserver";
import type { DomainServerServices } from "../server-module.ts";
import type { DomainCompletionProvider } from "./completion-provider.ts";

/** The server's capabilities with what completion can do beyond what Langium tells clients. */
export function withResolvedCompletion(capabilities: ServerCapabilities): ServerCapabilities {
  return {
    ...capabilities,
    completionProvider: {
      ...capabilities.completionProvider,
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
  };
}

/** Answers `completionItem/resolve`, from the documents as they are: nothing of it can wait for a build. */
export function answerCompletionResolve(connection: Connection, { lsp }: DomainServerServices): void {
  const provider = lsp.CompletionProvider as DomainCompletionProvider | undefined;
  connection.onCompletionResolve((item) => provider?.resolveItem(item) ?? item);
}
