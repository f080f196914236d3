import { hash } from "node:crypto";
import { applyPendingNames } from "../renames/pending-names.ts";
import { pendingPaths } from "../store/layout.ts";
import type { LockEntry } from "../store/lock-file.ts";
import { baseText } from "./base-text.ts";
import type { Current } from "./current-files.ts";
import type { NextEntry } from "./file-part.ts";
import type { SettlingContext } from "./generated-place.ts";

/**
 * The user's text, LF; undefined when there is none. Where the file was left as it is while something was renamed, with
 * the names that it would have got then.
 */
export function textInLastNames(
  entry: LockEntry | undefined,
  current: Current,
  { files, disk }: Pick<SettlingContext, "files" | "disk">,
): string | undefined {
  const text = files.text(current);
  if (text === undefined || !entry?.pending) return text;
  const paths = pendingPaths(entry.path);
  const [before, after] = [disk.readText(paths.before), disk.readText(paths.after)];
  return before === undefined || after === undefined ? text : applyPendingNames({ before, after }, text);
}

/**
 * What is remembered of a file that stays as it is. Nobody will know later what was renamed now, so its base gets the
 * new names, and so does a copy of the user's text, which tells what is to be renamed in it when it is merged.
 */
export function staying(
  entry: LockEntry,
  next: Pick<LockEntry, "key" | "path">,
  current: Current,
  context: Pick<SettlingContext, "files" | "disk" | "rename">,
): NextEntry {
  const { files, disk, rename } = context;
  const stays: NextEntry = { ...entry, ...next, formerPath: entry.path };
  if (!rename || current.yours.kind !== "file" || current.yours.hash === entry.hash) return stays;
  const before = files.text(current);
  const text = textInLastNames(entry, current, context);
  if (before === undefined || text === undefined) return stays;
  const isInPlace = next.path === entry.path;
  const base = baseText(entry, disk);
  const renamedBase = base === undefined ? undefined : rename(base, entry.path, isInPlace);
  const after = rename(text, entry.path, isInPlace);
  const { pending, ...settled } = stays;
  return {
    ...settled,
    ...(renamedBase !== undefined &&
      renamedBase !== base && { hash: hash("sha256", renamedBase, "hex"), generated: renamedBase }),
    ...(after !== before && { pending: true, pendingNames: { before, after } }),
  };
}
