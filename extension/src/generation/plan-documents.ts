import type { PlannedFile } from "@domainsmith/model";
import * as vscode from "vscode";
import type { GenerationPlan, KeptPlan } from "./generation-plan.ts";

const SCHEME = "domainsmith-plan";

/** A version of a file that stands nowhere on the disk; `nothing` for the other side of what is new or goes. */
export type PlanSide = Exclude<keyof PlannedFile, "path"> | "nothing";

/** The document with one version of a file of a plan. Its name ends as the file's, so that it has its language. */
export function planDocument({ id }: KeptPlan, path: string, side: PlanSide): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${path}`, query: `plan=${id}&side=${side}` });
}

export function isPlanDocument({ scheme }: vscode.Uri): boolean {
  return scheme === SCHEME;
}

/** Lets editors open the versions of files of the plan that is kept. */
export function registerPlanDocuments(plan: GenerationPlan): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent(uri) {
      const query = new URLSearchParams(uri.query);
      const side = query.get("side");
      if (side === "nothing") return "";
      const file = await plan.fileOf(query.get("plan") ?? "", uri.path.slice(1));
      if (!file) return vscode.l10n.t("This plan is gone. Generate again.");
      switch (side) {
        case "base":
        case "yours":
        case "next":
        case "result":
          return file[side] ?? "";
        default:
          return "";
      }
    },
  });
}
