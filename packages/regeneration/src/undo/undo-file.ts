import type { ChangeAction, PlannedChange } from "@domainsmith/model";
import { changedLines } from "../planning/changed-lines.ts";
import { type Current, type CurrentFiles, isReadOnly } from "../planning/current-files.ts";
import type { FilePart } from "../planning/file-part.ts";
import { type Merge, mergeFile } from "../planning/merge-file.ts";
import { encode, styleOf } from "../store/content.ts";
import { kindOfPath } from "../store/file-kind.ts";
import type { LockEntry } from "../store/lock-file.ts";
import { isText, plainText } from "../store/text-file.ts";
import type { FormerFile } from "./former-files.ts";

export interface UndoContext {
  readonly files: CurrentFiles;
  /** What is remembered of generated files, by path. */
  readonly entries: ReadonlyMap<string, LockEntry>;
  readonly merge?: Merge | undefined;
}

interface FileToUndo {
  readonly path: string;
  readonly former: FormerFile;
}

/** Decides how one file becomes again what it was before the last write. */
export async function undoFile(file: FileToUndo, context: UndoContext): Promise<FilePart> {
  const current = context.files.at(file.path);
  const { former } = file;
  if (isReadOnly(current)) return told(file, current, context, "conflict", "It is read-only, and stays as it is");
  switch (current.yours.kind) {
    case "obstacle":
      return told(file, current, context, "conflict", `It is ${current.yours.what} now, and stays`);
    case "missing":
      if (!former.before) return told(file, current, context, "keep", "It is gone already");
      if (former.written === undefined)
        return putBack(file, current, former.before(), context, "create", "It was there");
      return told(file, current, context, "keep", "Deleted by you since, and stays deleted");
    case "file":
      return isAsWritten(former, current, context) ? undone(file, current, context) : edited(file, current, context);
  }
}

function isAsWritten(former: FormerFile, current: Current, { files }: UndoContext): boolean {
  if (current.unsaved === undefined && current.raw === former.written) return true;
  const text = files.text(current);
  return text !== undefined && text === former.writtenText();
}

function undone(file: FileToUndo, current: Current, context: UndoContext): FilePart {
  const { before } = file.former;
  if (before) return putBack(file, current, before(), context, "update", "As it was before");
  return {
    ...told(file, current, context, "delete", "It was not there before"),
    removal: { path: file.path, expected: current.raw },
  };
}

async function edited(file: FileToUndo, current: Current, context: UndoContext): Promise<FilePart> {
  const { path, former } = file;
  const bytes = former.before?.();
  if (bytes === undefined) {
    return told(file, current, context, "conflict", "It was not there before, but you edited it since: it stays");
  }
  if (former.written === undefined) {
    return told(file, current, context, "conflict", "It was removed, and you made another one since: that stays");
  }
  const before = isText(bytes) ? plainText(bytes) : undefined;
  const yours = context.files.text(current);
  if (before === undefined) {
    return told(file, current, context, "conflict", "Edited by you since, and it is no text that could be merged");
  }
  if (before === yours) return told(file, current, context, "keep", "It is as it was already");
  const versions = { path, kind: kindOfPath(path), base: former.writtenText(), yours, next: before };
  const merged = await mergeFile(versions, context.merge);
  if (!merged.ok) {
    const part = told(file, current, context, "conflict", "Edited by you since, in the same places: it stays as it is");
    const { conflicts, marked } = merged;
    return {
      ...part,
      ...(part.change && { change: { ...part.change, ...(conflicts.length > 0 && { conflicts }) } }),
      texts: { ...part.texts, ...(marked !== undefined && { marked }) },
    };
  }
  const content = encode(merged.text, styleOf(context.files.bytes(current)));
  return putBack(file, current, content, context, "merge", "As it was before, with what you edited since");
}

function putBack(
  file: FileToUndo,
  current: Current,
  content: Uint8Array,
  context: UndoContext,
  action: ChangeAction,
  reason: string,
): FilePart {
  const { path, former } = file;
  const part = told(file, current, context, action, reason);
  const yours = context.files.text(current);
  const result = isText(content) ? plainText(content) : undefined;
  const lines = yours !== undefined && result !== undefined ? changedLines(yours, result) : undefined;
  const change = part.change && { ...part.change, ...(lines && { lines }) };
  const texts = { ...part.texts, ...(result !== undefined && { result }) };
  if (current.unsaved !== undefined && yours !== undefined && result !== undefined) {
    return { ...part, ...(change && { change }), editor: { path, before: yours, after: result }, texts };
  }
  const mode = current.mode ?? former.mode;
  const write = { path, content, expected: current.raw, merged: true, ...(mode !== undefined && { mode }) } as const;
  return { ...part, ...(change && { change }), write, texts };
}

/** A part that says something and does nothing yet. */
function told(
  { path, former }: FileToUndo,
  current: Current,
  { entries }: UndoContext,
  action: ChangeAction,
  reason: string,
): FilePart {
  const key = entries.get(path)?.key;
  const change: PlannedChange = {
    path,
    action,
    reason,
    ...(key && { generator: key.generator }),
    ...(key?.symbol !== undefined && { symbol: key.symbol }),
  };
  const next = () => {
    const bytes = former.before?.();
    return bytes && isText(bytes) ? plainText(bytes) : undefined;
  };
  return { change, texts: { base: former.writtenText, yours: current, next } };
}
