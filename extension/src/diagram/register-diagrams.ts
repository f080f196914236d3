import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { DIAGRAM_EDITOR, PROJECT_DIAGRAM } from "./diagrams.ts";
import { followRenames } from "./follow-renames.ts";

/** Registers the editors of diagrams. What they need is loaded when the first one is opened. */
export function registerDiagrams(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    followRenames(services.diagrams),
    vscode.window.registerCustomEditorProvider(
      DIAGRAM_EDITOR,
      {
        resolveCustomTextEditor: async (document: vscode.TextDocument, panel: vscode.WebviewPanel) => {
          const { showDiagram } = await import("./diagram-panel.ts");
          showDiagram(services, panel, { uri: document.uri, document });
        },
      },
      { supportsMultipleEditorsPerDocument: false },
    ),
    vscode.window.registerWebviewPanelSerializer(PROJECT_DIAGRAM, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const uri = uriIn(state) ?? (await onlyProject(services));
        if (!uri) return panel.dispose();
        const { showDiagram } = await import("./diagram-panel.ts");
        showDiagram(services, panel, { uri });
      },
    }),
  );
}

/** What a page shows that was closed before it could keep anything. */
async function onlyProject({ projects }: Services): Promise<vscode.Uri | undefined> {
  const [project, ...others] = (await projects.all()).filter(({ configUri }) => configUri !== undefined);
  return project && others.length === 0 ? vscode.Uri.parse(project.uri) : undefined;
}

/** Which project a page has shown, as it has kept it itself. */
function uriIn(state: unknown): vscode.Uri | undefined {
  if (typeof state !== "object" || state === null || !("uri" in state) || typeof state.uri !== "string")
    return undefined;
  return state.uri.startsWith("file:") ? vscode.Uri.parse(state.uri) : undefined;
}
