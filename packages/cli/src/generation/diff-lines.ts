import type { Plan } from "@domainsmith/regeneration";

/** What a plan would do to its files, as unified diffs. What is only offered is left out. */
export async function diffLines(plan: Plan): Promise<readonly string[]> {
  const { createTwoFilesPatch } = await import("diff");
  const lines: string[] = [];
  for (const { path, action, from = path } of plan.changes) {
    if (action === "offer" || action === "keep" || action === "unchanged" || action === "adopt") continue;
    const { yours, result } = plan.texts(path) ?? {};
    if (action === "conflict" && result === undefined) continue;
    if (yours === result && from === path) continue;
    const old = yours === undefined ? "/dev/null" : `a/${from}`;
    const now = result === undefined ? "/dev/null" : `b/${path}`;
    const patch = createTwoFilesPatch(old, now, yours ?? "", result ?? "", "", "", { context: 3 });
    lines.push(
      ...patch
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => line.trimEnd()),
    );
  }
  return lines;
}
