import { createDrawing, partOf, toMermaid, toSvg } from "@domainsmith/diagram";
import { DIAGRAM_EXPORT_REQUEST, type DiagramExport, type DiagramExportParams } from "@domainsmith/model/diagram";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { whenBuilt } from "../../requests/when-built.ts";
import type { DiagramContext } from "./diagram-context.ts";

/** Answers with the picture that is shown, as a text. */
export function answerExport({ connection, services, diagrams }: DiagramContext): void {
  connection.onRequest(
    DIAGRAM_EXPORT_REQUEST,
    async ({ uri, format, nodes, theme = "light" }: DiagramExportParams, token): Promise<DiagramExport> => {
      await whenBuilt(services.shared, token);
      const state = diagrams.get(uri)?.state;
      if (!state) throw new ResponseError(LSPErrorCodes.RequestFailed, "The diagram is not open any more.");
      const scene = nodes ? partOf(state.scene, new Set(nodes)) : state.scene;
      if (format === "mermaid") return { text: toMermaid(scene) };
      return { text: toSvg(createDrawing(scene, state.layout), { theme }) };
    },
  );
}
