import { PassThrough } from "node:stream";
import { layOut } from "@domainsmith/diagram/layout";
import type { FileSystemProvider } from "langium";
import { NodeFileSystem } from "langium/node";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type { ClientCapabilities, InitializeResult } from "vscode-languageserver";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createErrorLog, type ErrorLog } from "../error-log.ts";
import { NodePositionsFiles } from "../node/node-positions-files.ts";
import type { DomainServerServices } from "../server-module.ts";
import { type Machine, startServerOn } from "../start-server.ts";

/** A server in this process with a client: all that goes between them is the protocol, and tests can hold the server. */
export interface InProcessServer {
  /** The client's end. */
  readonly client: MessageConnection;
  readonly initialized: InitializeResult;
  readonly services: DomainServerServices;
  readonly errors: ErrorLog;
  /** Listens no more; the server is garbage when it has done what it was at. */
  dispose(): void;
}

export interface InProcessOptions {
  readonly capabilities: ClientCapabilities;
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
  /** What the client says of itself beyond LSP. */
  readonly initializationOptions?: object;
  /** The disk; this machine's by default. */
  readonly files?: FileSystemProvider;
  /** What the machine does otherwise than in all tests. */
  readonly machine?: Partial<Machine>;
  /** Called before the client introduces itself. */
  readonly prepare?: (client: MessageConnection) => void;
}

/** Starts a server in this process and initializes it. It can generate nothing. */
export async function startInProcess(options: InProcessOptions): Promise<InProcessServer> {
  const { capabilities, folders, initializationOptions, files, prepare } = options;
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  const errors = createErrorLog(() => undefined);
  const fileSystemProvider = files ? () => files : NodeFileSystem.fileSystemProvider;
  const machine: Machine = {
    generation: { run: () => Promise.reject(new Error("Nothing is generated in tests of this kind.")) },
    layOut: (request, report) => layOut(request, report, () => false),
    positionsFiles: new NodePositionsFiles(),
    ...options.machine,
  };
  const services = startServerOn({ connection, fileSystemProvider }, machine, errors);
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.onRequest("workspace/configuration", (params: { items: unknown[] }) => params.items.map(() => null));
  client.onRequest("client/registerCapability", () => null);
  prepare?.(client);
  client.listen();
  const initialized: InitializeResult = await client.sendRequest("initialize", {
    processId: null,
    rootUri: folders[0] ?? null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf("/") + 1) })),
    capabilities,
    ...(initializationOptions ? { initializationOptions } : {}),
  });
  await client.sendNotification("initialized", {});
  // The server may have something to say yet: nobody listens.
  return { client, initialized, services, errors, dispose: () => client.dispose() };
}
