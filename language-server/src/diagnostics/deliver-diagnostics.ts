import type { Connection } from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";
import { ConfigDiagnostics } from "./config-diagnostics.ts";
import { type DiagnosticsDelivery, deliveryFor } from "./delivery.ts";
import { answerDiagnosticPulls } from "./pull-diagnostics.ts";

/**
 * Sees to it that a client gets diagnostics in one way only.
 *
 * @returns the connection for everybody else: it tells of diagnostics only a client that does not ask for them; and
 *   what to call once, before the connection listens
 */
export function deliverDiagnostics(connection: Connection): {
  readonly connection: Connection;
  readonly deliver: (shared: DomainServerSharedServices) => void;
} {
  let delivery: DiagnosticsDelivery = "push";
  const telling: Connection = Object.assign(Object.create(connection), {
    sendDiagnostics: async (params: Parameters<Connection["sendDiagnostics"]>[0]) => {
      if (delivery === "push") await connection.sendDiagnostics(params);
    },
  });
  const deliver = (shared: DomainServerSharedServices) => {
    const config = new ConfigDiagnostics(shared);
    config.onChange(({ uri, diagnostics }) => void telling.sendDiagnostics({ uri, diagnostics: [...diagnostics] }));
    shared.lsp.LanguageServer.onInitialize((params) => {
      delivery = deliveryFor(params);
    });
    answerDiagnosticPulls(connection, shared, config);
  };
  return { connection: telling, deliver };
}
