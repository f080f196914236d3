import { join } from "node:path";
import type { Outcome } from "./outcome.ts";
import { success } from "./outcome.ts";
import type { Surroundings } from "./planning/plan.ts";
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
  const read = (path: string): void => {
    const text = disk.readText(path);
    if (text !== undefined) previous.set(path, text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  };
  const readFolder = (folder: string): void => {
    if (disk.look(folder).kind !== "folder") return;
    for (const { name, kind } of fileSystem.list(join(output, folder))) {
      const path = `${folder}/${name}`;
      if (kind === "file") read(path);
      else if (kind === "folder") readFolder(path);
    }
  };
  const readMatching = (folder: string, [pattern = "", ...more]: readonly string[]): void => {
    if (folder !== "" && disk.look(folder).kind !== "folder") return;
    const [start = "", end = ""] = pattern.split("*");
    for (const { name, kind } of fileSystem.list(join(output, folder))) {
      const fits = name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
      if (!fits) continue;
      const path = folder === "" ? name : `${folder}/${name}`;
      if (more.length === 0 && kind === "file") read(path);
      else if (more.length > 0 && kind === "folder") readMatching(path, more);
    }
  };
  const readPattern = (path: string): void => {
    const names = path.split("/");
    const first = names.findIndex((name) => name.includes("*"));
    readMatching(names.slice(0, first).join("/"), names.slice(first));
  };
  try {
    for (const path of reads) {
      if (path.includes("*")) readPattern(path);
      else if (path.endsWith("/")) readFolder(path.slice(0, -1));
      else read(path);
    }
    return success(previous);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return { ok: false, problem: problemFromError(error, "read", output) };
  }
}
