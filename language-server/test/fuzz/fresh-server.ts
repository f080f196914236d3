import type { Diagnostic, WorkspaceDiagnosticReport } from "vscode-languageserver";
import { type InProcessServer, startInProcess } from "../../src/testing/in-process.ts";
import type { Question } from "./questions.ts";
import { CLIENT, listen, type Session, sameUri } from "./session.ts";

/** A server that has seen nothing but the files and the open documents as they are now. */
export class FreshServer {
  readonly said = new Map<string, readonly Diagnostic[]>();
  private readonly server: InProcessServer;

  private constructor(server: InProcessServer, said: Map<string, readonly Diagnostic[]>) {
    this.server = server;
    this.said = said;
  }

  static async start({ folders, documents, delivery }: Session): Promise<FreshServer> {
    const said = new Map<string, readonly Diagnostic[]>();
    const server = await startInProcess({
      capabilities: CLIENT,
      folders: [...folders],
      initializationOptions: { diagnostics: delivery },
      prepare: (client) => listen(client, (uri, diagnostics) => said.set(uri, diagnostics)),
    });
    for (const uri of documents.uris) {
      const { text = "", version = 0 } = documents.get(uri) ?? {};
      await server.client.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "domain", version, text },
      });
    }
    return new FreshServer(server, said);
  }

  /** The answer, or the error as if it were one. */
  ask({ method, params }: Question): Promise<unknown> {
    return this.server.client.sendRequest(method, params).catch((error: unknown) => ({ error: String(error) }));
  }

  /** Exceptions of providers, and others. */
  get complaint(): string | undefined {
    return this.server.errors.entries.map(({ where, text }) => `${where}: ${text}`).join("\n") || undefined;
  }

  end(): void {
    this.server.dispose();
  }
}

/** What a server says of the workspace when it is asked, by URIs. */
export async function pulled(
  ask: (question: Question) => Promise<unknown>,
): Promise<Map<string, readonly Diagnostic[]>> {
  const answer = await ask({ method: "workspace/diagnostic", params: { previousResultIds: [] } });
  const { items = [] } = (answer ?? {}) as Partial<WorkspaceDiagnosticReport>;
  return new Map(items.map((item) => [sameUri(item.uri), item.kind === "full" ? item.items : []]));
}
