import {
  DECLARATION_REQUEST,
  type Declaration,
  type DeclarationParams,
  type DeclarationResult,
  declarationOf,
  type Model,
  OUTLINE_REQUEST,
  type ProjectModel,
  type ProjectParams,
} from "@domainsmith/model";
import { findProject, projectInfo } from "../workspace/project-info.ts";
import type { RequestContext } from "./requests.ts";
import { whenBuilt } from "./when-built.ts";

/** Answers with what a project declares, and with single declarations: what a tree shows, as it is unfolded. */
export function answerOutline({ connection, services }: RequestContext): void {
  const { ProjectModels } = services.models;
  connection.onRequest(OUTLINE_REQUEST, async ({ uri }: ProjectParams, token): Promise<ProjectModel | null> => {
    await whenBuilt(services.shared, token);
    const project = findProject(uri, services.shared);
    if (!project) return null;
    const { model, revision } = ProjectModels.modelOf(project);
    return { project: await projectInfo(project, services.shared), revision, model: outlineOf(model) };
  });
  connection.onRequest<DeclarationResult, void>(
    DECLARATION_REQUEST,
    async ({ uri, id }: DeclarationParams, token): Promise<DeclarationResult> => {
      await whenBuilt(services.shared, token);
      const project = findProject(uri, services.shared);
      return (project && declarationOf(ProjectModels.modelOf(project).model, id)) ?? null;
    },
  );
}

/** A model without what stands inside of its declarations. */
export function outlineOf(model: Model): Model {
  return {
    ...model,
    entities: model.entities.map(({ policy: _policy, ...entity }) => ({ ...entity, ...NO_BODY })),
    mixins: model.mixins.map(({ policy: _policy, ...mixin }) => ({ ...mixin, ...NO_BODY })),
    values: model.values.map((value) => ({ ...value, annotations: [], members: [], checks: [] })),
    relations: [],
  };
}

const NO_BODY = { annotations: [], members: [], indexes: [], checks: [], states: [], actions: [] } satisfies Partial<
  Extract<Declaration, { kind: "entity" }>
>;
