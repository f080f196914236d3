import type { ChangeAction, PlanSummary } from "@domainsmith/model";
import { escapeMarkdown, escapeMessage, inlineCode } from "./markdown.ts";

/** In the order in which people want to read them; what is not here needs no attention. */
const SECTIONS: readonly { readonly action: ChangeAction; readonly title: string; readonly text: string }[] = [
  {
    action: "conflict",
    title: "Left alone: changed by you and by generation",
    text: "Your files stay as they are. Compare them with what the generator would write when you want its changes.",
  },
  {
    action: "delete",
    title: "Deleted",
    text: "The model no longer has what these files were for, and you had not changed them.",
  },
  { action: "update", title: "Updated", text: "" },
  {
    action: "merge",
    title: "Merged",
    text: "You changed these files, and so did generation: both changes are in them.",
  },
  { action: "move", title: "Moved", text: "They stand under another name, with everything you made of them." },
  { action: "create", title: "Created", text: "" },
  { action: "keep", title: "Kept: yours", text: "You changed these files; generation has nothing new for them." },
  {
    action: "offer",
    title: "Yours, with names that are others now",
    text: "Generation never made these files. They are adapted only when you choose it.",
  },
  {
    action: "adopt",
    title: "Adopted",
    text: "These files were there already, identical; they are tracked from now on.",
  },
];

/** A generation's plan, or what became of it, as Markdown. `output` is shown as it is. */
export function describePlan(
  project: string,
  output: string,
  { changes, notices, counts }: PlanSummary,
  tense: "planned" | "done",
): string {
  const totals = SECTIONS.filter(({ action }) => counts[action] > 0).map(
    ({ action, title }) => `| ${title.split(":")[0]} | ${counts[action]} |`,
  );
  const summary = ["| | Files |", "| --- | ---: |", ...totals, `| Unchanged | ${counts.unchanged} |`].join("\n");
  const notes = notices.map(
    ({ severity, code, message }) => `- **${severity}** ${inlineCode(code)} ${escapeMessage(message)}`,
  );
  const sections = SECTIONS.flatMap(({ action, title, text }) => {
    const found = changes.filter((change) => change.action === action);
    if (found.length === 0) return [];
    const lines = found.map(
      ({ path, reason }) => `- ${inlineCode(path)}${reason === "" ? "" : ` ${escapeMessage(reason)}`}`,
    );
    return [`## ${title} (${found.length})`, ...(text === "" ? [] : [text]), lines.join("\n")];
  });
  return [
    `# Application of ${escapeMarkdown(project)}`,
    tense === "planned"
      ? `This is what would be done in ${inlineCode(output)}. Nothing has been written yet.`
      : `This is what was done in ${inlineCode(output)}.`,
    summary,
    ...(notes.length === 0 ? [] : ["## Notes", notes.join("\n")]),
    ...sections,
    "",
  ].join("\n\n");
}
