import * as vscode from "vscode";
import { makePlan } from "../generation/make-plan.ts";
import { pickProject } from "../projects/pick-project.ts";
import type { Services } from "../services.ts";
import { requireTrust } from "./require-trust.ts";
import { targetOf } from "./target.ts";

/** Shows what a generation would do, and writes nothing. */
export async function previewGeneration(services: Services, target?: unknown): Promise<void> {
  if (!requireTrust(vscode.l10n.t("generate applications"))) return;
  const project = await pickProject(services, targetOf(target));
  if (project && (await makePlan(services, project))) await services.planView.reveal();
}
