import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Compares a text with a golden file; with UPDATE_GOLDEN=1 the file is written instead. */
export function assertGolden(folder: string, name: string, actual: string): void {
  const file = path.join(folder, "golden", name);
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  assert.equal(actual, readFileSync(file, "utf8"), `${name} differs; UPDATE_GOLDEN=1 writes it anew`);
}
