import { LIBRARY_URI } from "@domainsmith/language";
import { DocumentState, interruptAndCheck, type LangiumDocument, OperationCancelled, URI, UriUtils } from "langium";
import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";
import { whenRead } from "../workspace/when-read.ts";
import type { ConfigDiagnostics } from "./config-diagnostics.ts";
import { ReportIds } from "./report-ids.ts";

/** Files that a partial answer about the workspace holds. */
const CHUNK = 50;

/** How long the server is quiet before it asks clients to ask again, in milliseconds. */
const QUIET_MS = 100;

/** Answers clients that ask for diagnostics, of one file or of the whole workspace. */
export class PullDiagnostics {
  readonly #shared: DomainServerSharedServices;
  readonly #config: ConfigDiagnostics;
  readonly #ids = new ReportIds();

  constructor(shared: DomainServerSharedServices, config: ConfigDiagnostics) {
    this.#shared = shared;
    this.#config = config;
    shared.workspace.DocumentBuilder.onUpdate((_changed, deleted) => {
      for (const uri of deleted) this.#ids.forget(uri.toString());
    });
  }

  /**
   * The diagnostics of a file as it is now, also those that depend on other files; `unchanged` where the client has
   * them already. A file that is not known has none.
   */
  async ofFile(uri: string, previous: string | undefined, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const config = this.#config.all.find((file) => file.uri === uri);
    const document = config ? undefined : await this.#document(URI.parse(uri), token);
    const diagnostics = config?.diagnostics ?? document?.diagnostics ?? [];
    const resultId = this.#ids.of(uri, diagnostics);
    if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
  }

  /**
   * The diagnostics of all files, open or not. Files that the client knows and that are gone have none.
   *
   * @param report called with a part of the answer at a time
   */
  async ofWorkspace(
    previousIds: ReadonlyMap<string, string>,
    token: CancellationToken,
    report: (part: WorkspaceDocumentDiagnosticReport[]) => void,
  ): Promise<void> {
    const { workspace } = this.#shared;
    await workspace.WorkspaceManager.ready;
    await workspace.DocumentBuilder.waitUntil(DocumentState.Validated, token);
    const known = new Set<string>();
    let part: WorkspaceDocumentDiagnosticReport[] = [];
    for (const { uri, version, diagnostics } of this.#files()) {
      known.add(uri);
      part.push(this.#workspaceReport(uri, version, diagnostics, previousIds.get(uri)));
      if (part.length < CHUNK) continue;
      report(part);
      part = [];
      await interruptAndCheck(token);
    }
    for (const uri of previousIds.keys()) {
      if (!known.has(uri)) part.push(this.#workspaceReport(uri, null, [], undefined));
    }
    report(part);
  }

  #workspaceReport(
    uri: string,
    version: number | null,
    diagnostics: readonly Diagnostic[],
    previous: string | undefined,
  ): WorkspaceDocumentDiagnosticReport {
    const resultId = this.#ids.of(uri, diagnostics);
    if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: [...diagnostics] };
  }

  #files(): { readonly uri: string; readonly version: number | null; readonly diagnostics: readonly Diagnostic[] }[] {
    const { LangiumDocuments, TextDocuments } = this.#shared.workspace;
    const models = LangiumDocuments.all
      .filter(({ uri }) => !UriUtils.equals(uri, LIBRARY_URI))
      .map(({ uri, diagnostics = [] }) => ({
        uri: uri.toString(),
        version: TextDocuments.get(uri)?.version ?? null,
        diagnostics,
      }));
    return [...models, ...this.#config.all.map((file) => ({ ...file, version: null }))];
  }

  /** The document, validated as it is now; undefined when there is none. */
  async #document(uri: URI, token: CancellationToken): Promise<LangiumDocument | undefined> {
    const { WorkspaceManager, LangiumDocuments, TextDocuments } = this.#shared.workspace;
    await WorkspaceManager.ready;
    // What was just opened becomes a document in a moment.
    while (!LangiumDocuments.hasDocument(uri)) {
      if (!TextDocuments.get(uri)) return undefined;
      if (token.isCancellationRequested) throw OperationCancelled;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const document = LangiumDocuments.getDocument(uri);
    if (document) await whenRead(document, this.#shared, token, DocumentState.Validated);
    return document;
  }
}

/** Registers the answers, and asks the client to ask again when a change has changed other files' diagnostics. */
export function answerDiagnosticPulls(
  connection: Connection,
  shared: DomainServerSharedServices,
  config: ConfigDiagnostics,
): void {
  const pull = new PullDiagnostics(shared, config);
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    cancellable(() => pull.ofFile(textDocument.uri, previousResultId, token)),
  );
  connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token, _progress, partial) =>
    cancellable(async () => {
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      const ids = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      await pull.ofWorkspace(ids, token, (part) => {
        if (partial) partial.report({ items: part });
        else items.push(...part);
      });
      return { items };
    }),
  );
  let canRefresh = false;
  shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
    canRefresh = capabilities.workspace?.diagnostics?.refreshSupport ?? false;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    if (!canRefresh) return;
    clearTimeout(timer);
    // Asked in vain when the client has gone meanwhile.
    timer = setTimeout(() => connection.languages.diagnostics.refresh().catch(() => undefined), QUIET_MS);
  };
  const changed = new Set<string>();
  shared.workspace.DocumentBuilder.onUpdate((uris) => {
    for (const uri of uris) changed.add(uri.toString());
  });
  shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, (documents) => {
    // Of a document that it changes the client asks by itself.
    const others = documents.some(
      ({ uri }) => !changed.has(uri.toString()) || !shared.workspace.TextDocuments.get(uri),
    );
    changed.clear();
    if (others) refresh();
  });
  config.onChange(refresh);
}

async function cancellable<Answer>(answer: () => Promise<Answer>): Promise<Answer | ResponseError<never>> {
  try {
    return await answer();
  } catch (error) {
    if (error !== OperationCancelled) throw error;
    return new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
  }
}
