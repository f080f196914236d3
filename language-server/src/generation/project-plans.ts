import type { PlanResult } from "@domainsmith/model";
import type { PlanOutcome } from "./jobs.ts";
import type { GeneratedProject } from "./project-generation.ts";

/** Which plan is of which project; the plans themselves are kept by whoever generates. */
export class ProjectPlans {
  readonly #projects = new Map<string, GeneratedProject>();

  /** The answer about a plan that was made under this name, which takes the place of the project's last one. */
  answer(planId: string, project: GeneratedProject, made: PlanOutcome): PlanResult {
    if (!made.ok) return made;
    const { output } = project.folder;
    for (const [id, { folder }] of this.#projects) if (folder.output === output) this.#projects.delete(id);
    this.#projects.set(planId, project);
    return { ok: true, planId, output, outputUri: project.settings.output.toString(), plan: made.plan };
  }

  /** The project that a plan is of; undefined when there is no such plan. */
  projectOf(planId: string): GeneratedProject | undefined {
    return this.#projects.get(planId);
  }

  discard(planId: string): void {
    this.#projects.delete(planId);
  }
}
