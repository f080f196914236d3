import { applyRefactoring, type DomainServices, refactoringsAt } from "@domainsmith/language";
import { type LangiumDocument, URI } from "langium";
import type { CancellationToken, CodeAction, Range } from "vscode-languageserver";
import { isAskedFor } from "../code-actions/kinds.ts";
import { type EditCapabilities, toWorkspaceEdit } from "../edits/workspace-edit.ts";
import { renameCommand } from "./rename-command.ts";

/** What a refactoring that is worked out later carries to the client and back: JSON. */
export interface RefactoringData {
  readonly later: "refactoring";
  readonly id: string;
  readonly argument?: string;
  readonly uri: string;
  /** Of the text that was looked at. */
  readonly version: number;
  readonly offset: number;
  readonly end: number;
}

/** What the client of a refactoring can do. */
export interface RefactoringClient {
  readonly edits: EditCapabilities;
  /** Commands that it can run. */
  readonly commands: ReadonlySet<string>;
  /** Shows people why a refactoring was refused. */
  readonly tell: (message: string) => void;
}

/** Whether a code action's data is a refactoring's. */
export function isRefactoringData(data: unknown): data is RefactoringData {
  return typeof data === "object" && data !== null && "later" in data && data.later === "refactoring";
}

/**
 * The refactorings of a selection, without their edits: {@link resolveRefactoring} works them out.
 *
 * @param only the kinds that the client asks for; all when absent
 */
export function refactoringsFor(
  document: LangiumDocument,
  range: Range,
  services: DomainServices,
  only?: readonly string[],
): CodeAction[] {
  const { textDocument } = document;
  const span = { offset: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
  const offers = refactoringsAt(document, span, services, (kind) => isAskedFor(kind, only));
  return offers.map(({ id, kind, title, argument }) => {
    const data: RefactoringData = {
      later: "refactoring",
      id,
      ...(argument === undefined ? {} : { argument }),
      uri: document.uri.toString(),
      version: textDocument.version,
      ...span,
    };
    return { title, kind: `${kind}${id.slice(id.indexOf("."))}`, data };
  });
}

/**
 * Works out the edit of a refactoring. The action comes back as it was, and people are told why, where it is refused.
 */
export async function resolveRefactoring(
  action: CodeAction,
  { id, argument, uri, version, offset, end }: RefactoringData,
  services: DomainServices,
  client: RefactoringClient,
  token?: CancellationToken,
): Promise<CodeAction> {
  const { LangiumDocuments } = services.shared.workspace;
  const document = LangiumDocuments.getDocument(URI.parse(uri));
  const outdated = (): CodeAction => {
    client.tell(`The file was changed in the meantime. Choose "${action.title}" again.`);
    return action;
  };
  if (!document || document.textDocument.version !== version) return outdated();
  const request = { id, ...(argument === undefined ? {} : { argument }) };
  const texts = new Map(LangiumDocuments.all.map((each) => [each.uri.toString(), each.textDocument.getText()]));
  const result = await applyRefactoring(document, { offset, end }, request, services, token);
  if (!result.ok) {
    client.tell(result.message);
    return action;
  }
  // Others have their turn while it is tried out.
  const isOld = [...result.edits.changes.keys()].some(
    (uri) => texts.get(uri) !== LangiumDocuments.getDocument(URI.parse(uri))?.textDocument.getText(),
  );
  if (isOld) return outdated();
  const confirm = result.warning === undefined ? undefined : { label: action.title, description: result.warning };
  const edit = toWorkspaceEdit(result.edits, services.shared.workspace, client.edits, confirm);
  if (!edit) {
    client.tell("This editor cannot create files for a language server.");
    return action;
  }
  if (result.warning !== undefined && !client.edits.annotations) client.tell(result.warning);
  const command = result.rename && renameCommand(result.rename, result.edits, LangiumDocuments, client.commands);
  return { ...action, edit, ...(command ? { command } : {}) };
}
