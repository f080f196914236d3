import { hash } from "node:crypto";
import type { GeneratedFile } from "@domainsmith/generators";
import { normalText } from "../store/text-file.ts";

/** Files that are generated again and again are often the very same object. */
const hashes = new WeakMap<GeneratedFile, string>();

/** Content hash of a generated file. */
export function generatedHash(file: GeneratedFile): string {
  const known = hashes.get(file);
  if (known !== undefined) return known;
  const computed = hash("sha256", normalText(file.content), "hex");
  hashes.set(file, computed);
  return computed;
}
