import { createHash } from "node:crypto";

/** The first digits of a text's SHA-256, in hexadecimal: the same on every machine. */
export function shortHash(text: string, digits = 8): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
