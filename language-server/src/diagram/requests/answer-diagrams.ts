import { DIAGRAM_CHANGED_NOTIFICATION } from "@domainsmith/model/diagram";
import { DomainFileOperationHandler } from "../../file-operations/file-operation-handler.ts";
import type { RequestContext } from "../../requests/requests.ts";
import { DomainDocumentUpdateHandler } from "../../workspace/document-update-handler.ts";
import { Diagrams, type DiagramsContext } from "../diagrams.ts";
import { answerArrange } from "./arrange.ts";
import { answerEdit } from "./edit.ts";
import { answerExport } from "./export.ts";
import { answerMove } from "./move.ts";
import { answerOpen } from "./open.ts";
import { answerQuestions } from "./questions.ts";
import { answerStates } from "./states.ts";

/** Answers everything that a diagram can ask, and tells of what changed in it. */
export function answerDiagrams(context: RequestContext & Pick<DiagramsContext, "layOut" | "positionsFiles">): void {
  const { connection } = context;
  const diagrams = new Diagrams({
    ...context,
    notify: (changed) => void connection.sendNotification(DIAGRAM_CHANGED_NOTIFICATION, changed),
    warn: (message) => connection.window.showWarningMessage(message),
  });
  connection.onShutdown(() => diagrams.flush());
  const { DocumentUpdateHandler, FileOperationHandler } = context.services.shared.lsp;
  if (FileOperationHandler instanceof DomainFileOperationHandler) {
    FileOperationHandler.onMoved(({ oldUri, newUri }) => void diagrams.followMove(oldUri, newUri));
  }
  if (DocumentUpdateHandler instanceof DomainDocumentUpdateHandler) {
    DocumentUpdateHandler.onPositionsChange((uri) => {
      diagrams.reread(uri).catch((error: unknown) => context.errors.add(`positions in ${uri}`, error));
    });
  }
  for (const answer of [
    answerOpen,
    answerEdit,
    answerQuestions,
    answerMove,
    answerArrange,
    answerStates,
    answerExport,
  ]) {
    answer({ ...context, diagrams });
  }
}
