import type { GeneratedFile } from "@domainsmith/generators";
import { applyOn, edit, planOn, textsOn } from "./applications.ts";
import type { MadeEdit } from "./edits/index.ts";
import type { CaseResult, Stage } from "./run-case.ts";

/**
 * What generation made goes again with the model, and what the user made stays; undefined when going back conflicts.
 *
 * @returns what is otherwise, in words
 */
export async function takeBack(
  { disk: start, before, after }: Stage,
  back: readonly GeneratedFile[],
  { result, edited }: CaseResult,
  made: readonly MadeEdit[],
): Promise<readonly string[] | undefined> {
  const disk = start.copy();
  edit(disk, made);
  applyOn(disk, await planOn(disk, after.model, after.files));
  const plan = await planOn(disk, before.model, back);
  if (plan.changes.some(({ action }) => action === "conflict")) return undefined;
  applyOn(disk, plan);
  const texts = textsOn(disk);
  return [...edited].flatMap(([path, text]) => {
    if (path.startsWith("src/db/migrations/") || !result.has(path)) return [];
    const now = texts.get(path);
    if (now === undefined) return [`${path} is gone after the model went back`];
    return tokens(now) === tokens(text) ? [] : [`${path} is another one after the model went back`];
  });
}

/** Tokens in any order: what both sides moved may come back in another one. */
function tokens(text: string): string {
  const withoutTrailing = text.replace(/,(?=\s*[)\]}])/g, "");
  return (withoutTrailing.match(/[\w$]+|[^\s\w$,;()"']/g) ?? []).sort().join(" ");
}
