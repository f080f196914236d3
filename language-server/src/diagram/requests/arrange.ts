import { DIAGRAM_ARRANGE_REQUEST, type DiagramArrangeParams, type DiagramSaved } from "@domainsmith/model/diagram";
import { RequestType } from "vscode-languageserver";
import { reportProgress } from "../../requests/progress.ts";
import { whenBuilt } from "../../requests/when-built.ts";
import type { DiagramContext } from "./diagram-context.ts";

const REQUEST = new RequestType<DiagramArrangeParams, DiagramSaved, void>(DIAGRAM_ARRANGE_REQUEST);

/** Lays out a diagram, or a part of it. */
export function answerArrange({ connection, services, diagrams }: DiagramContext): void {
  connection.onRequest(REQUEST, async ({ uri, scope, workDoneToken }, token) => {
    await whenBuilt(services.shared, token);
    const progress = reportProgress(connection, workDoneToken, "Arranging the diagram");
    try {
      return await diagrams.arrange(
        uri,
        scope,
        (message, percentage) => progress.report({ message, percentage }),
        token,
      );
    } finally {
      progress.done();
    }
  });
}
