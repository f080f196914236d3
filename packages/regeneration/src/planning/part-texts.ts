import type { PlannedFile } from "@domainsmith/model";
import type { PlanSource } from "./assemble-plan.ts";
import type { FilePart } from "./file-part.ts";

/** A file's versions for people to see: bases and the user's files are read when they are asked for. */
export function textsOfPart(part: FilePart, { files }: Pick<PlanSource, "files">): PlannedFile {
  const { change, texts } = part;
  const base = texts.base?.();
  const yours = texts.yours && files.text(texts.yours);
  const next = texts.next?.();
  const isWritten = part.write !== undefined || part.editor !== undefined || change?.action === "offer";
  const stays = change !== undefined && ["keep", "unchanged", "adopt"].includes(change.action);
  const result = isWritten ? texts.result : stays ? yours : undefined;
  return {
    path: change?.path ?? "",
    ...(base !== undefined && { base }),
    ...(yours !== undefined && { yours }),
    ...(next !== undefined && { next }),
    ...(result !== undefined && { result }),
    ...(texts.marked !== undefined && { marked: texts.marked }),
  };
}
