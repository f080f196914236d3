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

export const scenario: Scenario = {
  first: [
    generated("kept", "1"),
    generated("src/updated", "1"),
    generated("src/deleted/file", "1"),
    generated("old/place", "1", moved),
    generated("edited", "1"),
    generated("conflict", "1"),
  ],
  second: [
    generated("kept", "1"),
    generated("src/updated", "2"),
    generated("new/place", "2", moved),
    generated("src/created/file", "2"),
    generated("edited", "1"),
    generated("conflict", "2"),
  ],
  edits: { edited: "mine", conflict: "mine", "notes.md": "mine" },
};

/** Contents of all files below a folder by relative path, what a write leaves in its transaction folder and the cache excepted. */
export function snapshot(fileSystem: FileSystem, folder: string, prefix = ""): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { name, kind } of fileSystem.list(folder)) {
    if (prefix === ".domainsmith/" && (name === "txn" || name === "cache")) continue;
    const path = `${folder}/${name}`;
    if (kind === "folder") Object.assign(texts, snapshot(fileSystem, path, `${prefix}${name}/`));
    else texts[prefix + name] = Buffer.from(fileSystem.read(path)).toString("utf8");
  }
  return texts;
}
