import type { LockEntry } from "../store/lock-file.ts";
import { readBase } from "../store/read-base.ts";
import type { DiskView } from "../system/disk-view.ts";
import type { SettlingContext } from "./generated-place.ts";

/** What was generated last for an entry; undefined when nobody knows. */
export function baseText(entry: LockEntry, disk: DiskView): string | undefined {
  const base = entry.owner === "once" ? undefined : readBase(entry.path, disk);
  return base?.hash === entry.hash ? base.text : undefined;
}

/** What was generated last, as it would be called now. */
export function shownBase(
  entry: LockEntry | undefined,
  { disk, rename }: Pick<SettlingContext, "disk" | "rename">,
): string | undefined {
  const text = entry && baseText(entry, disk);
  return text !== undefined && rename ? rename(text, entry?.path ?? "") : text;
}
