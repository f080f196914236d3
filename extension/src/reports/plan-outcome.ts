import type { PackageChanges, PlanSummary } from "@domainsmith/model";

/** Whether the user should see the plan before it is carried out: it touches what they made, or takes something away. */
export function needsConfirmation({ counts }: PlanSummary): boolean {
  return counts.delete + counts.conflict + counts.merge + counts.move + counts.offer > 0;
}

/** Whether a plan leaves every file as it is, unless something else is decided. */
export function isNothingToWrite({ counts }: PlanSummary): boolean {
  return counts.create + counts.update + counts.delete + counts.merge + counts.move + counts.offer === 0;
}

/** What to tell after a generation in one sentence, and whether something in it asks for attention. */
export function outcome(
  project: string,
  output: string,
  { counts, notices, packages }: PlanSummary,
): { readonly message: string; readonly warn: boolean } {
  const parts = [
    count(counts.create, "created"),
    count(counts.update, "updated"),
    count(counts.merge, "merged with your changes"),
    count(counts.move, "moved"),
    count(counts.delete, "deleted"),
  ].filter((part) => part !== "");
  const notes = notices.filter(({ severity }) => severity !== "info").length;
  const done =
    parts.length === 0
      ? `The application of ${project} is up to date: nothing had to be written.`
      : `The application of ${project} is in ${output}: ${parts.join(", ")}.`;
  const conflicts =
    counts.conflict === 0
      ? ""
      : ` ${files(counts.conflict)} that you and the generator both changed ${counts.conflict === 1 ? "was" : "were"} left as ${counts.conflict === 1 ? "it is" : "they are"}.`;
  const warnings = notes === 0 ? "" : ` ${notes === 1 ? "There is 1 note" : `There are ${notes} notes`} to read.`;
  const install = packages ? ` Run npm install: ${packagesText(packages)}.` : "";
  // Notes that were told when the files were written do not alarm again when there was nothing to do.
  return {
    message: `${done}${conflicts}${warnings}${install}`,
    warn: counts.conflict > 0 || (notes > 0 && parts.length > 0),
  };
}

/**
 * What to tell when editors did not take their new text, and whether to offer the installation of packages: not where
 * their list is what was refused.
 *
 * @param refused the files of these editors, by their paths in the output folder
 */
export function refusal(
  kind: "generation" | "undo",
  refused: readonly string[],
  { packages }: PlanSummary,
): { readonly message: string; readonly install: boolean } {
  const install = packages !== undefined && !refused.includes("package.json");
  const others =
    kind === "undo"
      ? "Everything else was taken back."
      : "Everything else was written. For these as well: undo the generation, save the editors, and generate again.";
  const toInstall = packages && install ? ` Run npm install: ${packagesText(packages)}.` : "";
  return {
    message: `Editors with unsaved changes could not be given their new text: ${refused.join(", ")}. ${others}${toInstall}`,
    install,
  };
}

/** What a generation asks leave for, one sentence each. */
export function concerns({ counts }: PlanSummary): readonly string[] {
  const { delete: deleted, conflict, merge, move, offer } = counts;
  const found: string[] = [];
  if (merge > 0)
    found.push(
      `You changed ${files(merge)} that generation changes, too. ${merge === 1 ? "Both changes are kept: it is merged." : "Both changes are kept: they are merged."}`,
    );
  if (move > 0)
    found.push(`${files(move)} will be called otherwise, with everything you made of ${move === 1 ? "it" : "them"}.`);
  if (deleted > 0)
    found.push(
      `${files(deleted)} will be deleted, because the model no longer has what ${deleted === 1 ? "it was" : "they were"} for.`,
    );
  if (conflict > 0)
    found.push(
      `In ${files(conflict)}, you and generation changed the same place. ${conflict === 1 ? "Yours stays as it is." : "Yours stay as they are."}`,
    );
  if (offer > 0)
    found.push(
      `${files(offer)} of your own ${offer === 1 ? "names" : "name"} what was renamed: review the changes to adapt ${offer === 1 ? "it" : "them"}.`,
    );
  return found;
}

/** `3 packages were added, 1 was removed`. */
function packagesText({ added, changed, removed }: PackageChanges): string {
  const parts = [
    { names: added, what: "added" },
    { names: changed, what: "changed" },
    { names: removed, what: "removed" },
  ].filter(({ names }) => names.length > 0);
  const texts = parts.map(({ names: { length }, what }, index) => {
    const unit = index > 0 ? "" : length === 1 ? " package" : " packages";
    return `${length}${unit} ${length === 1 ? "was" : "were"} ${what}`;
  });
  return texts.join(", ");
}

function count(amount: number, what: string): string {
  return amount === 0 ? "" : `${files(amount)} ${what}`;
}

function files(amount: number): string {
  return amount === 1 ? "1 file" : `${amount} files`;
}
