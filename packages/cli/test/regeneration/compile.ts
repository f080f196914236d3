import path from "node:path";
import type { CaseResult, Stage } from "./run-case.ts";
import { type Checked, type Layer, typeErrors } from "./type-check.ts";

/** A merged file, with the two of which it was made. */
export interface MergedFile {
  readonly merged: Checked;
  readonly next: Checked;
  readonly yours: Checked;
  /** The merged file among all files of its application, and not only among those that differ. */
  readonly whole: Checked;
  /** All files that the user edited, as they were before they were merged. */
  readonly edited: readonly Checked[];
}

/** The merged code of a case. Names tell cases and what they share apart. */
export function mergedCode(
  stage: Stage,
  { result, edited, merged }: CaseResult,
  names: { readonly application: string; readonly change: string; readonly case: string },
): readonly MergedFile[] {
  const isCode = ([file]: readonly [string, unknown]) => file.endsWith(".ts");
  const texts = (files: Stage["before"]["files"]) =>
    new Map(files.map(({ path: file, content }) => [file, content] as const).filter(isCode));
  const [base, next] = [texts(stage.before.files), texts(stage.after.files)];
  const [own, mine] = [new Map([...result].filter(isCode)), new Map([...edited].filter(isCode))];
  const below: Layer = { name: `base-${names.application}`, texts: base };
  const generated: Layer = { name: `next-${names.change}`, texts: difference(next, base), below };
  const both: Layer = { name: `both-${names.case}`, texts: difference(own, next), below: generated };
  const yours: Layer = { name: `yours-${names.case}`, texts: difference(mine, base), below };
  const edits = [...yours.texts.keys()].map((file) => ({ layer: yours, path: file }));
  const whole: Layer = { name: `whole-${names.case}`, texts: own };
  return merged
    .filter(({ path: file, from }) => own.has(file) && own.get(file) !== next.get(file) && mine.has(from))
    .map(({ path: file, from }) => ({
      merged: { layer: both, path: file },
      next: { layer: generated, path: file },
      yours: { layer: yours, path: from },
      whole: { layer: whole, path: file },
      edited: edits.filter(({ path: each }) => mine.has(each)),
    }));
}

/**
 * Checks merged files, all in one program.
 *
 * @param folder where applications lie, below the dependencies that they need
 * @returns by file the errors that it has though neither of the two has any of which it was made
 */
export async function newErrors(
  folder: string,
  all: readonly MergedFile[],
  compilerOptions: object,
): Promise<readonly (readonly string[])[]> {
  const place = path.join(folder, `laws-${process.pid}`);
  const errors = await typeErrors(
    place,
    all.map(({ merged }) => merged),
    compilerOptions,
  );
  const wrong = all.flatMap((file, index) => ((errors[index] ?? []).length > 0 ? [{ ...file, index }] : []));
  const sources = await typeErrors(
    place,
    wrong.flatMap(({ next, yours }) => [next, yours]),
    compilerOptions,
  );
  const suspects = wrong.flatMap((file, at) => {
    const [next, yours] = [sources[at * 2] ?? [], sources[at * 2 + 1] ?? []];
    // Messages show types, and these change: an error of the same kind is the same one.
    const known = new Set([...next, ...yours].map(kindOf));
    return (errors[file.index] ?? []).some((error) => !known.has(kindOf(error))) ? [{ ...file, known }] : [];
  });
  // A file below another one's layer sees what is below itself. Where that matters, the whole application tells.
  const certain = await typeErrors(
    place,
    suspects.flatMap(({ whole, edited }) => [whole, ...edited]),
    compilerOptions,
  );
  const fresh = new Map<number, readonly string[]>();
  let at = 0;
  for (const { index, known, edited } of suspects) {
    const [own = [], ...others] = certain.slice(at, at + 1 + edited.length);
    at += 1 + edited.length;
    // Code that did not compile before is no measure.
    if (others.every((each) => each.length === 0)) {
      fresh.set(
        index,
        own.filter((error) => !known.has(kindOf(error))),
      );
    }
  }
  return all.map((_, index) => fresh.get(index) ?? []);
}

function kindOf(error: string): string {
  return /^TS\d+/.exec(error)?.[0] ?? error;
}

function difference(
  texts: ReadonlyMap<string, string>,
  below: ReadonlyMap<string, string>,
): ReadonlyMap<string, string | undefined> {
  const changed = new Map<string, string | undefined>([...texts].filter(([file, text]) => below.get(file) !== text));
  for (const file of below.keys()) if (!texts.has(file)) changed.set(file, undefined);
  return changed;
}
