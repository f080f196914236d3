import { DocumentState, type LangiumDocument } from "langium";
import type { WorkDoneProgressReporter } from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";

/** People are told of what takes longer than this, in milliseconds. */
const PATIENCE_MS = 500;

/** Between two words about how far it is, in milliseconds. */
const INTERVAL_MS = 100;

/** What a document goes through, as far as it takes time. */
const PHASES = [DocumentState.Parsed, DocumentState.Linked, DocumentState.Validated];

/** What is needed of a client: it shows how far something is. */
export interface ProgressWindow {
  createWorkDoneProgress(): Promise<WorkDoneProgressReporter>;
}

/**
 * Tells a client how far the first reading of its workspace is, if that takes long. To be called before the client
 * initializes the server.
 *
 * @param patience how long to keep quiet, in milliseconds
 */
export function reportIndexing(
  { window }: { readonly window: ProgressWindow },
  shared: DomainServerSharedServices,
  patience = PATIENCE_MS,
): void {
  const { LanguageServer } = shared.lsp;
  let isWelcome = false;
  LanguageServer.onInitialize(({ capabilities }) => {
    isWelcome = capabilities.window?.workDoneProgress ?? false;
  });
  LanguageServer.onInitialized(() => {
    if (isWelcome) void follow(window, shared, patience);
  });
}

async function follow(
  window: ProgressWindow,
  { workspace }: DomainServerSharedServices,
  patience: number,
): Promise<void> {
  const { DocumentBuilder, LangiumDocuments, WorkspaceManager } = workspace;
  let isDone = false;
  const progress = { done: 0, told: 0 };
  const listeners = PHASES.map((phase) => DocumentBuilder.onDocumentPhase(phase, () => void progress.done++));
  const end = WorkspaceManager.ready
    .then(() => DocumentBuilder.waitUntil(DocumentState.Validated))
    // A client that goes away meanwhile is not to be told.
    .catch(() => undefined)
    .then(() => {
      isDone = true;
      for (const listener of listeners) listener.dispose();
    });
  await Promise.race([end, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
  if (isDone) return;
  const report = await window.createWorkDoneProgress();
  if (isDone) {
    report.done();
    return;
  }
  report.begin("Domainsmith", 0, "Reading models", false);
  const tell = (document: LangiumDocument) => {
    const now = performance.now();
    if (isDone || now - progress.told < INTERVAL_MS) return;
    progress.told = now;
    const total = LangiumDocuments.all.count() * PHASES.length;
    report.report(Math.min(99, Math.floor((100 * progress.done) / total)), fileName(document));
  };
  const telling = PHASES.map((phase) => DocumentBuilder.onDocumentPhase(phase, tell));
  await end;
  for (const listener of telling) listener.dispose();
  report.done();
}

function fileName({ uri }: LangiumDocument): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
