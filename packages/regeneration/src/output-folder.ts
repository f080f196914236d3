import { dirname, join, relative, resolve, sep } from "node:path";
import { failure, type Outcome, success } from "./outcome.ts";
import type { FileSystem } from "./system/file-system.ts";
import { problemFromError } from "./system/problem-from-error.ts";

/**
 * Checks that an output folder is one, or can become one, and is not reached through a link.
 *
 * @param output absolute path
 * @param root folder from which on no link is allowed, usually the project's; the output's parent by default. What lies
 * above is the user's way of arranging the disk.
 */
export function checkOutputFolder(
  fileSystem: FileSystem,
  output: string,
  root: string = dirname(output),
): Outcome<undefined> {
  const below = relative(resolve(root), resolve(output));
  const start = below.startsWith("..") ? dirname(resolve(output)) : resolve(root);
  const steps = below.startsWith("..") ? relative(start, resolve(output)) : below;
  let path = start;
  for (const name of steps.split(sep)) {
    path = join(path, name);
    try {
      const kind = fileSystem.kind(path);
      if (kind === undefined) return success(undefined);
      if (kind === "link") {
        return failure(
          "output-link",
          `The output folder ${output} is reached through a link: ${path}. Generation writes through no links, because the files behind them may belong to something else. Name the folder itself as output.`,
          path,
        );
      }
      if (kind !== "folder") {
        return failure(
          "output-is-file",
          `The output folder ${output} cannot be used: ${path} is a file. Move it away, or choose another output folder.`,
          path,
        );
      }
    } catch (error) {
      return { ok: false, problem: problemFromError(error, "look at", path) };
    }
  }
  return success(undefined);
}
