import type { Engine, LayoutRequest, LayoutStep } from "@domainsmith/diagram/layout";
import type { DiagramLayout } from "@domainsmith/model/diagram";
import type { CancellationToken } from "vscode-languageserver";

/**
 * Lays out beside the server, which answers meanwhile.
 *
 * @returns undefined when it was cancelled
 */
export type LayOut = (
  request: LayoutRequest & { readonly engine: Engine },
  report: (step: LayoutStep) => void,
  token: CancellationToken,
) => Promise<DiagramLayout | undefined>;
