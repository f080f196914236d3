import { DIAGRAM_MOVE_REQUEST, type DiagramMoveParams, type DiagramSaved } from "@domainsmith/model/diagram";
import { RequestType } from "vscode-languageserver";
import type { DiagramContext } from "./diagram-context.ts";

const REQUEST = new RequestType<DiagramMoveParams, DiagramSaved, void>(DIAGRAM_MOVE_REQUEST);

/** Notes where cards have been moved to. */
export function answerMove({ connection, diagrams }: DiagramContext): void {
  connection.onRequest(REQUEST, ({ uri, positions }) => diagrams.move(uri, positions));
}
