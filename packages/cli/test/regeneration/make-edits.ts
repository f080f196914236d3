import type { Picker } from "../../../regeneration/src/merging/testing/picker.ts";
import { textsOn } from "./applications.ts";
import { type Application, editsOfCode, type MadeEdit, userEdits } from "./edits/index.ts";
import { type CaseResult, runCase, type Stage } from "./run-case.ts";

export interface NamedEdit {
  readonly title: string;
  readonly made: MadeEdit;
}

/** One to four edits, most of them of files that the next generation changes too. */
export async function makeEdits(stage: Stage, pick: Picker): Promise<readonly NamedEdit[]> {
  const next = new Map(stage.after.files.map(({ path, content }) => [path, content]));
  const texts = textsOn(stage.disk);
  const liked = stage.before.files
    .filter(({ path, content }) => next.get(path) !== content && !path.startsWith("src/db/migrations/"))
    .map(({ path }) => path);
  const application: Application = { texts, liked, next };
  const edits: NamedEdit[] = [];
  const wanted = 1 + pick.below(4);
  for (let tries = 0; tries < 40 && edits.length < wanted; tries++) {
    const title = pick.of(Object.keys(pick.below(3) > 0 ? editsOfCode : userEdits)) ?? "";
    // No word is part of another one.
    const made = await userEdits[title]?.(application, pick, `quokka${pick.below(1e6)}${"abcd".charAt(edits.length)}q`);
    if (!made) continue;
    for (const [path, text] of Object.entries(made.files)) {
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
    }
    edits.push({ title, made });
  }
  return edits;
}

/** The first ones of the edits, as few as it is still so with. Later edits of a file hold the earlier ones. */
export async function shrink(
  stage: Stage,
  edits: readonly NamedEdit[],
  isSo: (result: CaseResult) => boolean,
): Promise<readonly NamedEdit[]> {
  for (let length = 1; length < edits.length; length++) {
    const part = edits.slice(0, length);
    if (
      isSo(
        await runCase(
          stage,
          part.map(({ made }) => made),
        ),
      )
    )
      return part;
  }
  return edits;
}
