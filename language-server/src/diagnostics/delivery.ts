import type { DiagnosticOptions, InitializeParams } from "vscode-languageserver";

/** `push`: the server tells of problems when they change. `pull`: the client asks for them. Never both. */
export type DiagnosticsDelivery = "push" | "pull";

/** What the server tells clients that ask. */
export const PULL_OPTIONS: DiagnosticOptions = {
  identifier: "domainsmith",
  interFileDependencies: true,
  workspaceDiagnostics: true,
};

/**
 * How a client gets its diagnostics: as its initialization option `diagnostics` says; otherwise by being told, which
 * is as early as can be for all files, unless it can only ask.
 */
export function deliveryFor({ capabilities, initializationOptions }: InitializeParams): DiagnosticsDelivery {
  const wanted: unknown = initializationOptions?.diagnostics;
  if (wanted === "push" || wanted === "pull") return wanted;
  const { diagnostic, publishDiagnostics } = capabilities.textDocument ?? {};
  return diagnostic !== undefined && publishDiagnostics === undefined ? "pull" : "push";
}
