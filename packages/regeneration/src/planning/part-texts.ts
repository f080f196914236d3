import type { PlannedFile } from "@domainsmith/model";
import { basePath } from "../store/layout.ts";
import { isText, normalText, plainText } from "../store/text-file.ts";
import type { PlanSource } from "./assemble-plan.ts";
import type { FilePart } from "./file-part.ts";

/** A file's versions for people to see: bases and the user's files are read when they are asked for. */
export function textsOfPart(part: FilePart, { files, disk, rename }: PlanSource): PlannedFile {
  const { change, texts } = part;
  const base = texts.base === undefined ? undefined : readBase(texts.base, disk);
  const yours = texts.yours && files.text(texts.yours);
  const next = texts.next && normalText(texts.next.content);
  const isWritten = part.write !== undefined || part.editor !== undefined || change?.action === "offer";
  const stays = change !== undefined && ["keep", "unchanged", "adopt"].includes(change.action);
  const result = isWritten ? texts.result : stays ? yours : undefined;
  return {
    path: change?.path ?? "",
    ...(base !== undefined && { base: rename ? rename(base, texts.base ?? "") : base }),
    ...(yours !== undefined && { yours }),
    ...(next !== undefined && { next }),
    ...(result !== undefined && { result }),
  };
}

function readBase(path: string, disk: PlanSource["disk"]): string | undefined {
  const base = basePath(path);
  if (!disk.isFile(base)) return undefined;
  const bytes = disk.read(base);
  return isText(bytes) ? plainText(bytes) : undefined;
}
