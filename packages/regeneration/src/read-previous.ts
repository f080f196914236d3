import type { Outcome } from "./outcome.ts";
import { success } from "./outcome.ts";
import type { Surroundings } from "./planning/plan.ts";
import { normalText } from "./store/text-file.ts";
import { DiskView } from "./system/disk-view.ts";
import { errorCode } from "./system/file-system.ts";
import { nodeFileSystem } from "./system/node-file-system.ts";
import { problemFromError } from "./system/problem-from-error.ts";

/**
 * Reads the files that generators build on (`Generator.reads`) as they are on the disk. Links are not followed.
 *
 * @param reads paths relative to the output folder; one that ends in `/` means everything in that folder, and `*` in a
 *   name stands for anything in it
 * @returns content by path, with LF line ends; what is not there is left out
 */
export function readPrevious(
  output: string,
  reads: readonly string[],
  { fileSystem = nodeFileSystem }: Surroundings = {},
): Outcome<ReadonlyMap<string, string>> {
  const disk = new DiskView(fileSystem, output);
  const previous = new Map<string, string>();
  try {
    for (const path of previousPaths(reads, disk)) {
      const text = disk.readText(path);
      if (text !== undefined) previous.set(path, normalText(text));
    }
    return success(previous);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return { ok: false, problem: problemFromError(error, "read", output) };
  }
}

/**
 * Paths of the files that generators build on, as far as they are there.
 *
 * @param reads as for {@link readPrevious}
 */
export function previousPaths(reads: readonly string[], disk: DiskView): readonly string[] {
  const paths: string[] = [];
  const addFolder = (folder: string): void => {
    for (const [name, kind] of disk.list(folder)) {
      const path = `${folder}/${name}`;
      if (kind === "file") paths.push(path);
      else if (kind === "folder") addFolder(path);
    }
  };
  const addMatching = (folder: string, [pattern = "", ...more]: readonly string[]): void => {
    const [start = "", end = ""] = pattern.split("*");
    for (const [name, kind] of disk.list(folder)) {
      const fits = name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
      if (!fits) continue;
      const path = folder === "" ? name : `${folder}/${name}`;
      if (more.length === 0 && kind === "file") paths.push(path);
      else if (more.length > 0 && kind === "folder") addMatching(path, more);
    }
  };
  for (const path of reads) {
    const names = path.split("/");
    const first = names.findIndex((name) => name.includes("*"));
    if (first >= 0) addMatching(names.slice(0, first).join("/"), names.slice(first));
    else if (path.endsWith("/")) addFolder(path.slice(0, -1));
    else if (disk.isFile(path)) paths.push(path);
  }
  return paths;
}
