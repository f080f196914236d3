import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { systemMessage } from "./system-message.ts";

/** Far above any model; a larger file was named by mistake, and is not even read. */
const LARGEST = 64 * 1024 * 1024;

export type TextRead =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: "missing" | "not-a-file" | "too-large" | "binary" | "not-utf8" | "unreadable";
      readonly message: string;
    };

/**
 * Reads a text file.
 *
 * @param path absolute
 * @param shown how the path is called in messages
 */
export function readText(path: string, shown: string): TextRead {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return { ok: false, code: "missing", message: `There is no ${shown}. Check the path.` };
    if (stats.isDirectory()) {
      return {
        ok: false,
        code: "not-a-file",
        message: `${shown} is a folder, and a file is needed: name a file in it.`,
      };
    }
    if (!stats.isFile()) return { ok: false, code: "not-a-file", message: `${shown} is not a file.` };
    if (stats.size > LARGEST) {
      const size = Math.ceil(stats.size / 1024 / 1024);
      return {
        ok: false,
        code: "too-large",
        message: `${shown} has ${size} MB, which is no text of a model. Check the path.`,
      };
    }
    return decodeText(readFileSync(path), shown);
  } catch (error) {
    return { ok: false, code: "unreadable", message: `${shown} cannot be read: ${systemMessage(error)}.` };
  }
}

/** The text of a file's bytes, which are UTF-8 without NUL characters. A byte order mark stays. */
export function decodeText(bytes: Uint8Array, shown: string): TextRead {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ok: false, code: "not-utf8", message: `${shown} is encoded in UTF-16. Save it as UTF-8.` };
  }
  if (bytes.includes(0)) {
    return { ok: false, code: "binary", message: `${shown} is a binary file, not a text. Check the path.` };
  }
  if (!isUtf8(bytes)) {
    return { ok: false, code: "not-utf8", message: `${shown} is not encoded in UTF-8. Save it as UTF-8.` };
  }
  return { ok: true, text: Buffer.from(bytes).toString("utf8") };
}
