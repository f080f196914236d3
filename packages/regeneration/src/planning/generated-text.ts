import { hash } from "node:crypto";
import type { GeneratedFile } from "@domainsmith/generators";
import { keyText } from "../store/lock-file.ts";
import { normalText } from "../store/text-file.ts";

/** Files that are generated again and again are often the very same object. */
const hashes = new WeakMap<GeneratedFile, string>();
const keys = new WeakMap<GeneratedFile, string>();

/** The text of a generated file's key. */
export function generatedKey(file: GeneratedFile): string {
  const known = keys.get(file);
  if (known !== undefined) return known;
  const text = keyText(file.key);
  keys.set(file, text);
  return text;
}

/** Content hash of a generated file. */
export function generatedHash(file: GeneratedFile): string {
  const known = hashes.get(file);
  if (known !== undefined) return known;
  const computed = hash("sha256", normalText(file.content), "hex");
  hashes.set(file, computed);
  return computed;
}
