import type { GeneratedFile } from "@domainsmith/generators";
import { encode, styleOf } from "../store/content.ts";
import { STORE_FOLDER } from "../store/layout.ts";
import type { DiskView } from "../system/disk-view.ts";
import { changedLines } from "./changed-lines.ts";
import { type CurrentFiles, isReadOnly } from "./current-files.ts";
import type { FilePart } from "./file-part.ts";
import { IgnoredPaths } from "./ignored-paths.ts";

/** Folders in which nobody writes code. */
const OTHERS = new Set(["node_modules", ".git", "dist", "build", "out", ".data", "coverage", STORE_FOLDER]);
/** What can hold names of generated code. */
const CODE = /\.(?:[cm]?[jt]sx?|json|ya?ml|sql|md|env|html|css|http|graphql)$/i;
const LARGEST = 1_000_000;

/**
 * The user's own files in which something is called by a name that it no longer has: files that were never generated,
 * and those that are made once. What is generated again is merged and needs no offer.
 *
 * @param rename puts new names into a text, as far as it is known that they are meant
 * @param generated files that are generated, by path
 * @param settled paths about which something was decided that is written
 */
export function findOffers(
  files: CurrentFiles,
  disk: DiskView,
  rename: (text: string, path: string) => string,
  generated: ReadonlyMap<string, GeneratedFile>,
  settled: ReadonlySet<string>,
): readonly FilePart[] {
  const offers: FilePart[] = [];
  const ignored = new IgnoredPaths();
  const visit = (folder: string): void => {
    const inFolder = (name: string) => (folder === "" ? name : `${folder}/${name}`);
    const entries = disk.list(folder);
    if (entries.get(".gitignore") === "file") {
      ignored.add(folder, Buffer.from(disk.read(inFolder(".gitignore"))).toString("utf8"));
    }
    for (const [name, kind] of entries) {
      const path = inFolder(name);
      if (kind === "folder") {
        if (!OTHERS.has(name) && !ignored.has(path, true)) visit(path);
      } else if (kind === "file" && CODE.test(name) && !settled.has(path) && !ignored.has(path, false)) {
        const offer = generated.get(path)?.ownership === "generated" ? undefined : offerOf(path);
        if (offer) offers.push(offer);
      }
    }
  };
  const offerOf = (path: string): FilePart | undefined => {
    const stats = disk.stats(path);
    if (!stats || stats.size > LARGEST) return undefined;
    const current = files.at(path);
    const text = isReadOnly(current) ? undefined : files.text(current);
    if (text === undefined) return undefined;
    const renamed = rename(text, path);
    if (renamed === text) return undefined;
    const lines = changedLines(text, renamed);
    const content = encode(renamed, styleOf(files.bytes(current)));
    return {
      change: { path, action: "offer", reason: "Yours, and names what was renamed", lines },
      ...(current.unsaved === undefined
        ? {
            write: {
              path,
              content,
              expected: current.raw,
              merged: true,
              ...(current.mode !== undefined && { mode: current.mode }),
            },
          }
        : { editor: { path, before: text, after: renamed } }),
      texts: { yours: current, result: renamed },
    };
  };
  visit("");
  return offers;
}
