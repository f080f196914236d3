import { DIAGRAM_AT_REQUEST, type DiagramAtParams, type DiagramKey } from "@domainsmith/model/diagram";
import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { followsCursor } from "./follow-setting.ts";
import type { DiagramSubject } from "./subject.ts";

/** Milliseconds in which the cursor has to stand still. */
const DELAY = 100;

/**
 * Tells what the cursor stands in whenever somebody moves it in a text that the diagram shows. While the diagram has
 * the focus, nobody does: the cursor follows the diagram then.
 */
export function followCursor(
  { server, projects }: Services,
  panel: vscode.WebviewPanel,
  { uri, document }: DiagramSubject,
  tell: (key: DiagramKey) => void,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let cancellation: vscode.CancellationTokenSource | undefined;
  let last: string | undefined;

  const isShown = (text: vscode.TextDocument) =>
    document ? text === document : text.languageId === "domain" && projects.of(text.uri)?.uri === uri.toString();

  const look = async (text: vscode.TextDocument, { line, character }: vscode.Position) => {
    cancellation?.dispose();
    cancellation = new vscode.CancellationTokenSource();
    const { token } = cancellation;
    try {
      const params: DiagramAtParams = { uri: text.uri.toString(), position: { line, character } };
      const key = await server.request<DiagramKey>(DIAGRAM_AT_REQUEST, params, token);
      const is = JSON.stringify(key);
      if (token.isCancellationRequested || panel.active || !panel.visible || is === last) return;
      last = is;
      if (key.node !== undefined) tell(key);
    } catch (error) {
      // A text that cannot be looked into at the moment is not followed; the next move of the cursor asks again.
      if (!token.isCancellationRequested) server.output.debug(`Following the cursor: ${error}`);
    }
  };

  const selections = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
    if (panel.active || !panel.visible || !selection) return;
    if (textEditor !== vscode.window.activeTextEditor || !isShown(textEditor.document)) return;
    if (!followsCursor(uri)) return;
    clearTimeout(timer);
    cancellation?.cancel();
    timer = setTimeout(() => void look(textEditor.document, selection.active), DELAY);
  });
  const views = panel.onDidChangeViewState(() => {
    // Meanwhile something else may have been selected in the diagram.
    last = undefined;
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    cancellation?.cancel();
    cancellation?.dispose();
    selections.dispose();
    views.dispose();
  });
}
