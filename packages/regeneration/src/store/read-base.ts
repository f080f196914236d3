import { hash } from "node:crypto";
import type { DiskView } from "../system/disk-view.ts";
import { contentHash } from "./content.ts";
import { basePath } from "./layout.ts";
import { isText, plainText } from "./text-file.ts";

/** What was generated last for a file, as the store has it. */
export interface Base {
  /** LF line ends; undefined when it is no text. */
  readonly text: string | undefined;
  /** Content hash. */
  readonly hash: string;
}

/**
 * Reads what was generated last for a file; undefined when it is not there. Where git left a conflict, after two
 * branches that both generated were merged, one side counts: what the other one generated is then in the user's file as
 * an edit, and in what is generated now, and so no matter of dispute.
 */
export function readBase(path: string, disk: DiskView): Base | undefined {
  const stored = basePath(path);
  if (!disk.isFile(stored)) return undefined;
  const bytes = disk.read(stored);
  if (!isText(bytes)) return { text: undefined, hash: contentHash(bytes) };
  const text = plainText(bytes);
  const settled = firstSides(text);
  return { text: settled, hash: settled === text ? contentHash(bytes) : hash("sha256", settled, "hex") };
}

/** Whether version control left a conflict in a text. */
export function hasGitConflict(text: string): boolean {
  return /^<<<<<<< /m.test(text) && /^>>>>>>> /m.test(text);
}

/** A text with the first side of each conflict that version control left in it. */
export function firstSides(text: string): string {
  if (!hasGitConflict(text)) return text;
  let side: "both" | "first" | "other" = "both";
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    if (side === "both" && line.startsWith("<<<<<<< ")) side = "first";
    else if (side === "first" && (line === "=======" || line.startsWith("||||||| "))) side = "other";
    else if (side === "other" && line.startsWith(">>>>>>> ")) side = "both";
    else if (side !== "other") kept.push(line);
  }
  return kept.join("\n");
}
