import type { Picker } from "../../../../regeneration/src/merging/testing/picker.ts";

/** An application's files by path, and those that people like to edit: what the next generation changes, too. */
export interface Application {
  readonly texts: ReadonlyMap<string, string>;
  readonly liked: readonly string[];
  /** What will be generated. */
  readonly next: ReadonlyMap<string, string>;
}

export interface MadeEdit {
  /** New texts by path; undefined for files that are removed. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** Words that are nowhere else, and have to stay exactly as often as they are now. */
  readonly added?: readonly string[];
  /** Words that were taken away for good. */
  readonly removed?: readonly string[];
}

/**
 * Edits an application as a person does; undefined where it has no place for it.
 *
 * @param name a word that is nowhere else
 */
export type UserEdit = (
  application: Application,
  pick: Picker,
  name: string,
) => MadeEdit | undefined | Promise<MadeEdit | undefined>;

/** A file whose path matches, one of those that people like if there is one. */
export function fileOf({ texts, liked }: Application, pick: Picker, pattern: RegExp): string | undefined {
  const fitting = liked.filter((path) => pattern.test(path) && texts.has(path));
  if (fitting.length > 0 && pick.below(10) > 0) return pick.of(fitting);
  return pick.of([...texts.keys()].filter((path) => pattern.test(path)));
}

/** Changes one text of a file whose path matches. */
export function inFile(
  pattern: RegExp,
  change: (text: string, pick: Picker, name: string, path: string) => string | undefined | Promise<string | undefined>,
  { adds = true } = {},
): UserEdit {
  return async (application, pick, name) => {
    const path = fileOf(application, pick, pattern);
    const text = path === undefined ? undefined : application.texts.get(path);
    if (path === undefined || text === undefined) return undefined;
    const changed = await change(text, pick, name, path);
    if (changed === undefined || changed === text) return undefined;
    return { files: { [path]: changed }, ...(adds && { added: [name] }) };
  };
}

export function insert(text: string, at: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at);
}
