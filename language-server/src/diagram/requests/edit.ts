import { applyOperation } from "@domainsmith/language";
import {
  DIAGRAM_EDIT_REQUEST,
  type DiagramEditParams,
  type DiagramEditResult,
  type DiagramOperation,
  type Point,
} from "@domainsmith/model/diagram";
import { RequestType } from "vscode-languageserver";
import { toWorkspaceEdit } from "../../edits/workspace-edit.ts";
import type { DomainRenameProvider } from "../../rename/rename-provider.ts";
import { whenBuilt } from "../../requests/when-built.ts";
import { renameServiceOf } from "../rename-service.ts";
import { boundDocument, type DiagramContext } from "./diagram-context.ts";

/** Clients of diagrams can do this much: they say so by asking. */
const CAPABILITIES = { documentChanges: true, create: false, rename: false, annotations: false };

const REQUEST = new RequestType<DiagramEditParams, DiagramEditResult, void>(DIAGRAM_EDIT_REQUEST);

/** Answers with the edit that an operation comes to, for the text as it is. */
export function answerEdit(context: DiagramContext): void {
  const { connection, services, diagrams } = context;
  const rename = renameServiceOf(
    services.lsp.RenameProvider as DomainRenameProvider,
    services.shared.workspace.LangiumDocuments,
  );
  connection.onRequest(REQUEST, async ({ uri, operation }, token): Promise<DiagramEditResult> => {
    await whenBuilt(services.shared, token);
    const subject = diagrams.subjectOf(uri);
    if (!subject?.editable) {
      const reason = subject?.document ? "It belongs to a package." : "Open the diagram of one of its files.";
      return { ok: false, message: `This diagram is for looking at. ${reason}` };
    }
    const document = boundDocument(uri, context);
    const result = await applyOperation(operation, document, services, { rename, token });
    if (!result.ok) return result;
    const { edits, focus, warning, renamed = {} } = result;
    diagrams.expect(uri, renamed, placeOf(operation, focus?.key));
    const edit = edits.isEmpty ? undefined : toWorkspaceEdit(edits, services.shared.workspace, CAPABILITIES);
    if (!edits.isEmpty && !edit) return { ok: false, message: "A diagram does not create or rename files." };
    return {
      ok: true,
      ...(edit ? { edit } : {}),
      ...(focus ? { focus } : {}),
      ...(warning === undefined ? {} : { warning }),
    };
  });
}

function placeOf(operation: DiagramOperation, key: string | undefined): Readonly<Record<string, Point>> {
  const at = "at" in operation ? operation.at : undefined;
  return at && key !== undefined ? { [key]: at } : {};
}
