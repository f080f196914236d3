import type { RegenerationProblem } from "../outcome.ts";
import { errorCode } from "./file-system.ts";

/**
 * The problem behind an error of the file system. Errors without a system code are bugs and are thrown again.
 *
 * @param doing what was tried, for the message: "write to", "read"
 */
export function problemFromError(error: unknown, doing: string, path: string): RegenerationProblem {
  const code = errorCode(error);
  if (!(error instanceof Error) || code === undefined) throw error;
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return {
        code: "not-writable",
        message: `Cannot ${doing} ${path}: ${code === "EROFS" ? "the file system is read-only" : "permission denied"}. Nothing was changed. Give yourself the right to write there, or choose another output folder.`,
        path,
      };
    case "ENOSPC":
    case "EDQUOT":
      return {
        code: "no-space",
        message: `Cannot ${doing} ${path}: the disk is full. Nothing was changed. Make room and generate again.`,
        path,
      };
    default:
      return { code: "io", message: `Cannot ${doing} ${path}: ${error.message}. Nothing was changed.`, path };
  }
}
