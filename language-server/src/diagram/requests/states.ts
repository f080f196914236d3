import { buildStateDiagram } from "@domainsmith/diagram/layout";
import { DIAGRAM_STATES_REQUEST, type DiagramStatesParams, type DiagramStatesResult } from "@domainsmith/model/diagram";
import { whenBuilt } from "../../requests/when-built.ts";
import type { DiagramContext } from "./diagram-context.ts";

/** Answers with an entity's state machine. */
export function answerStates({ connection, services, diagrams }: DiagramContext): void {
  connection.onRequest(
    DIAGRAM_STATES_REQUEST,
    async ({ uri, key, member }: DiagramStatesParams, token): Promise<DiagramStatesResult> => {
      await whenBuilt(services.shared, token);
      const subject = diagrams.subjectOf(uri);
      if (!subject) return null;
      const { model } = services.models.ProjectModels.modelOf(subject.project);
      return buildStateDiagram(model, key, member) ?? null;
    },
  );
}
