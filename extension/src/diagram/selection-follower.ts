import type { SymbolId } from "@domainsmith/model";
import { DIAGRAM_LOCATE_REQUEST } from "@domainsmith/model/diagram";
import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { followsCursor } from "./follow-setting.ts";
import type { DiagramSubject } from "./subject.ts";

/** Milliseconds in which nothing else has to be selected: whoever walks over the cards by keyboard wants none of them. */
const DELAY = 100;

/**
 * Lets the text show what is selected in the diagram, where the text is in sight. It does not take the focus, and it
 * follows only who works in the diagram: what the text has shown there is not shown in the text again.
 */
export class SelectionFollower implements vscode.Disposable {
  readonly #services: Services;
  readonly #panel: vscode.WebviewPanel;
  readonly #subject: DiagramSubject;
  #timer: NodeJS.Timeout | undefined;
  /** Counts the selections, so that only the last one is shown. */
  #latest = 0;

  constructor(services: Services, panel: vscode.WebviewPanel, subject: DiagramSubject) {
    this.#services = services;
    this.#panel = panel;
    this.#subject = subject;
  }

  follow(keys: readonly SymbolId[]): void {
    clearTimeout(this.#timer);
    const current = ++this.#latest;
    const [key, ...others] = keys;
    if (key === undefined || others.length > 0 || !this.#panel.active || !followsCursor(this.#subject.uri)) return;
    this.#timer = setTimeout(() => void this.#show(key, current), DELAY);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#latest++;
  }

  async #show(key: SymbolId, current: number): Promise<void> {
    const { server } = this.#services;
    try {
      const params = { uri: this.#subject.uri.toString(), key };
      const found = await server.request<object | null>(DIAGRAM_LOCATE_REQUEST, params);
      const location = found && server.toLocation(found);
      if (!location || current !== this.#latest || !this.#panel.active) return;
      const address = location.uri.toString();
      const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === address);
      if (!editor) return;
      editor.selection = new vscode.Selection(location.range.start, location.range.end);
      editor.revealRange(location.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    } catch (error) {
      // The text stays where it is; the next selection asks again.
      server.output.debug(`Following the diagram: ${error}`);
    }
  }
}
