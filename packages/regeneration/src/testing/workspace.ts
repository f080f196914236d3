import assert from "node:assert/strict";
import type { GeneratedFile } from "@domainsmith/generators";
import type { Plan } from "../planning/assemble-plan.ts";
import { type PlanRequest, planGeneration } from "../planning/plan.ts";
import { applyPlan } from "../writing/apply-plan.ts";
import { MemoryFileSystem } from "./memory-file-system.ts";

/** Where the files go. */
export const OUT = "/project/app";

/** An output folder in memory and generations into it. */
export class Workspace {
  readonly fileSystem = new MemoryFileSystem();

  async plan(files: readonly GeneratedFile[], more: Partial<PlanRequest> = {}): Promise<Plan> {
    const planned = await planGeneration({ output: OUT, files, ...more }, { fileSystem: this.fileSystem });
    assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
    return planned.value;
  }

  async generate(files: readonly GeneratedFile[], more: Partial<PlanRequest> = {}): Promise<Plan> {
    return this.apply(await this.plan(files, more));
  }

  apply(plan: Plan): Plan {
    const applied = applyPlan(plan, { fileSystem: this.fileSystem });
    assert.ok(applied.ok, applied.ok ? "" : applied.problem.message);
    return plan;
  }

  edit(path: string, text: string): void {
    this.fileSystem.put(`${OUT}/${path}`, text);
  }

  text(path: string): string | undefined {
    return this.fileSystem.text(`${OUT}/${path}`);
  }
}

/** What is done with each file. */
export function actions(plan: Plan): Record<string, string> {
  return Object.fromEntries(plan.changes.map(({ path, action }) => [path, action]));
}
