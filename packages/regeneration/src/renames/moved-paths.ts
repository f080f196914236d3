import { posix } from "node:path";

/**
 * A relative path in a file, as an import has it, after files have moved; undefined when it stays as it is.
 *
 * @param path where the file with the relative path lay
 * @param moved where files lay, and lie now
 */
export function movedPath(relative: string, path: string, moved: ReadonlyMap<string, string>): string | undefined {
  const target = posix.join(posix.dirname(path), relative);
  const found = ENDINGS.find(
    ({ written, real }) => target.endsWith(written) && moved.has(changed(target, written, real)),
  );
  const from = moved.get(path) ?? path;
  const now = found
    ? changed(moved.get(changed(target, found.written, found.real)) ?? target, found.real, found.written)
    : target;
  if (now === target && posix.dirname(from) === posix.dirname(path)) return undefined;
  const result = posix.relative(posix.dirname(from), now);
  const written = result.startsWith(".") ? result : `./${result}`;
  return written === relative ? undefined : written;
}

/** How an import may write what a file is called. */
const ENDINGS = [
  { written: "", real: "" },
  { written: ".js", real: ".ts" },
  { written: "", real: ".ts" },
];

function changed(path: string, ending: string, other: string): string {
  return path.endsWith(ending) ? path.slice(0, path.length - ending.length) + other : path;
}
