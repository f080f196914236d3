import type { PlanSummary } from "@domainsmith/model";

/** What of a plan its view's heading tells. */
export interface HeadedPlan {
  readonly kind: "generation" | "undo";
  readonly project: { readonly name: string };
  readonly summary: PlanSummary;
  readonly choices: { readonly count: number };
}

/** The words above the lines of the view: whose plan it is, what would be written, and whether it still holds. */
export function planHeading(
  plan: HeadedPlan | undefined,
  isOutdated: boolean,
): { readonly description: string; readonly message: string } {
  if (!plan) return { description: "", message: "" };
  const { kind, project, summary, choices } = plan;
  const sentences = [
    isOutdated ? "The model or a file has changed since: refresh the plan." : "",
    kind === "undo" ? "Takes the last generation back." : "",
    choices.count === 0
      ? "Nothing is chosen to be written."
      : `${files(choices.count)} will be written when you apply the plan.`,
    conflicts(summary.counts.conflict),
    ...summary.notices.filter(({ severity }) => severity !== "info").map(({ message }) => message),
  ];
  return { description: project.name, message: sentences.filter((sentence) => sentence !== "").join(" ") };
}

function conflicts(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? "One file is in conflict and stays as it is until you resolve it."
    : `${count} files are in conflict and stay as they are until you resolve them.`;
}

function files(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}
