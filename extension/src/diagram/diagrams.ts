import type { DiagramKey, PageCommand } from "@domainsmith/model/diagram";
import * as vscode from "vscode";

/** The editor of a document's diagram, as the manifest calls it. */
export const DIAGRAM_EDITOR = "domainsmith.diagram";

/** The panel with the diagram of a whole project. */
export const PROJECT_DIAGRAM = "domainsmith.projectDiagram";

/** A diagram that is open in a window's editors. */
export interface OpenDiagram {
  /** Of the document or the project that it shows. */
  readonly uri: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  /** Lets the page carry out a command. */
  run(command: PageCommand): void;
  /** Shows a place of the diagram, as soon as the page is there. */
  reveal(key: DiagramKey): void;
  /** Asks the user where to, and writes the picture there as a text. */
  saveAs(format: "svg" | "mermaid"): Promise<void>;
}

/** The diagrams that are open in this window. */
export class Diagrams {
  readonly #open = new Set<OpenDiagram>();
  /** Those who wait for a diagram that is being opened. */
  readonly #opened = new vscode.EventEmitter<OpenDiagram>();

  /** The one that has the focus, or would have it if the editors had. */
  get active(): OpenDiagram | undefined {
    return [...this.#open].find(({ panel }) => panel.active);
  }

  get all(): readonly OpenDiagram[] {
    return [...this.#open];
  }

  of(uri: vscode.Uri): OpenDiagram | undefined {
    return [...this.#open].find((diagram) => diagram.uri.toString() === uri.toString());
  }

  /** Resolves with the diagram once it is open; somebody has to open it. */
  async whenOpen(uri: vscode.Uri): Promise<OpenDiagram> {
    const there = this.of(uri);
    if (there) return there;
    return new Promise((resolve) => {
      const waiting = this.#opened.event((diagram) => {
        if (diagram.uri.toString() !== uri.toString()) return;
        waiting.dispose();
        resolve(diagram);
      });
    });
  }

  /** Until it is disposed of, the diagram is open. */
  add(diagram: OpenDiagram): vscode.Disposable {
    this.#open.add(diagram);
    this.#opened.fire(diagram);
    return new vscode.Disposable(() => this.#open.delete(diagram));
  }
}
