import type { GeneratedFile } from "@domainsmith/generators";
import type { FileSystem } from "../system/file-system.ts";
import { generated } from "./generated-file.ts";

/** A generation and the next one, in which every kind of change occurs beside edits of the user's. */
export interface Scenario {
  readonly first: readonly GeneratedFile[];
  readonly second: readonly GeneratedFile[];
  /** What the user edits between the two, by path. */
  readonly edits: Readonly<Record<string, string>>;
}

const moved = { key: { generator: "data", artifact: "moved" } };
const movedAndEdited = { key: { generator: "data", artifact: "moved and edited" } };
const LINES = "first\n2\n3\n4\nlast\n";

export const scenario: Scenario = {
  first: [
    generated("kept", "1"),
    generated("src/updated", "1"),
    generated("src/deleted/file", "1"),
    generated("old/place", "1", moved),
    generated("edited", "1"),
    generated("conflict", "1"),
    generated("src/merged", LINES),
    generated("old/edited", LINES, movedAndEdited),
  ],
  second: [
    generated("kept", "1"),
    generated("src/updated", "2"),
    generated("new/place", "2", moved),
    generated("src/created/file", "2"),
    generated("edited", "1"),
    generated("conflict", "2"),
    generated("src/merged", LINES.replace("last", "generated")),
    generated("new/edited", LINES.replace("last", "generated"), movedAndEdited),
  ],
  edits: {
    edited: "mine",
    conflict: "mine",
    "notes.md": "mine",
    "src/merged": LINES.replace("first", "mine"),
    "old/edited": LINES.replace("first", "mine"),
  },
};

/**
 * Contents of all files below a folder by relative path. Without what belongs to nothing: what a write leaves in its
 * transaction folder, images of a write that is not the last one, and the cache.
 */
export function snapshot(fileSystem: FileSystem, folder: string): Record<string, string> {
  const texts = textsBelow(fileSystem, folder, "");
  const slot = /"slot":"(\w+)"/.exec(texts[".domainsmith/undo/last.json"] ?? "")?.[1];
  const isLeft = (path: string) =>
    /^\.domainsmith\/undo\/\w+\//.test(path) && !path.startsWith(`.domainsmith/undo/${slot}/`);
  return Object.fromEntries(Object.entries(texts).filter(([path]) => !isLeft(path)));
}

function textsBelow(fileSystem: FileSystem, folder: string, prefix: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { name, kind } of fileSystem.list(folder)) {
    if (prefix === ".domainsmith/" && (name === "txn" || name === "cache")) continue;
    const path = `${folder}/${name}`;
    if (kind === "folder") Object.assign(texts, textsBelow(fileSystem, path, `${prefix}${name}/`));
    else texts[prefix + name] = Buffer.from(fileSystem.read(path)).toString("utf8");
  }
  return texts;
}
