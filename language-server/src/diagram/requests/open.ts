import {
  DIAGRAM_CLOSE_NOTIFICATION,
  DIAGRAM_OPEN_REQUEST,
  type DiagramParams,
  type DiagramState,
} from "@domainsmith/model/diagram";
import { whenBuilt } from "../../requests/when-built.ts";
import type { DiagramContext } from "./diagram-context.ts";

/** Follows what clients show, from the opening of a diagram to its end. */
export function answerOpen({ connection, services, diagrams }: DiagramContext): void {
  connection.onRequest(DIAGRAM_OPEN_REQUEST, async ({ uri }: DiagramParams, token): Promise<DiagramState | null> => {
    await whenBuilt(services.shared, token);
    return (await diagrams.follow(uri, token)) ?? null;
  });
  connection.onNotification(DIAGRAM_CLOSE_NOTIFICATION, ({ uri }: DiagramParams) => diagrams.leave(uri));
}
