import type { ApplyPlanResult } from "@domainsmith/model";
import * as vscode from "vscode";
import type { Services } from "../services.ts";
import type { KeptPlan } from "./generation-plan.ts";
import { putText } from "./put-text.ts";
import { requestApply } from "./requests.ts";

/** What became of writing a plan, and the files with unsaved editors that did not take their new text. */
export interface WrittenPlan {
  readonly result: ApplyPlanResult;
  readonly refused: readonly string[];
}

/** Writes what is chosen of a plan: files with unsaved editors through these, all others on the disk. */
export async function writePlan({ server, plan }: Services, kept: KeptPlan): Promise<WrittenPlan> {
  const { leaveOut, take } = kept.choices;
  const result = await requestApply(server, kept.project.name, { planId: kept.id, leaveOut, take });
  if (!result.ok) return { result, refused: [] };
  plan.written();
  const refused: string[] = [];
  for (const { path, text } of result.throughEditor) {
    const document = await putText(vscode.Uri.joinPath(kept.output, path), text);
    if (!(await document?.save())) refused.push(path);
  }
  return { result, refused };
}
