import { changedLines } from "../planning/changed-lines.ts";
import { isReadOnly } from "../planning/current-files.ts";
import type { FilePart } from "../planning/file-part.ts";
import { mergeFile } from "../planning/merge-file.ts";
import { encode, styleOf } from "../store/content.ts";
import { kindOfPath } from "../store/file-kind.ts";
import { isText, plainText } from "../store/text-file.ts";
import type { FormerFile } from "./former-files.ts";
import type { UndoContext } from "./undo-file.ts";

interface MoveToUndo {
  /** Where it stands now. */
  readonly path: string;
  readonly former: FormerFile;
  /** Where it stood before. */
  readonly from: string;
  readonly origin: FormerFile;
}

/**
 * Moves a file back that was edited since it was moved, with what was edited. Undefined where that is not so, or cannot
 * be: then both places are looked at on their own.
 */
export async function undoMove(
  { path, former, from, origin }: MoveToUndo,
  { files, entries, merge }: UndoContext,
): Promise<FilePart | undefined> {
  const current = files.at(path);
  const back = files.at(from);
  const isMovable = current.yours.kind === "file" && current.unsaved === undefined && !isReadOnly(current);
  if (!isMovable || back.yours.kind !== "missing" || former.before || current.raw === former.written) return undefined;
  const bytes = origin.before?.();
  const yours = files.text(current);
  const base = former.writtenText();
  if (!bytes || !isText(bytes) || yours === undefined || base === undefined) return undefined;
  const before = plainText(bytes);
  const merged = await mergeFile({ path: from, kind: kindOfPath(path), base, yours, next: before }, merge);
  if (!merged.ok) return undefined;
  const key = entries.get(path)?.key;
  const mode = current.mode ?? origin.mode;
  return {
    change: {
      path: from,
      from: path,
      action: "merge",
      reason: `Back from ${path}, with what you edited since`,
      lines: changedLines(yours, merged.text),
      ...(key && { generator: key.generator }),
      ...(key?.symbol !== undefined && { symbol: key.symbol }),
    },
    removal: { path, expected: current.raw },
    write: {
      path: from,
      content: encode(merged.text, styleOf(files.bytes(current))),
      expected: null,
      merged: true,
      from: path,
      ...(mode !== undefined && { mode }),
    },
    texts: { base: () => base, yours: current, next: () => before, result: merged.text },
  };
}
