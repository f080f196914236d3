import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./bootstrap.mjs";
import { bin, runNode } from "./exec.ts";

const folder = path.join(root, "packages/language");
const inputs = ["langium-config.json", "src/grammar/domain.langium"].map((file) => path.join(folder, file));
const output = path.join(folder, "src/generated/ast.ts");
// Not beside the output: langium-cli would ask whether to delete it, and write nothing.
const stamp = path.join(root, ".cache/grammar.stamp");

/** Runs langium-cli when the grammar changed since the last time. Throws when the grammar is wrong. */
export async function ensureGrammar(): Promise<void> {
  if (!inputs.every((file) => existsSync(file))) return;
  const hash = createHash("sha256");
  for (const file of inputs) hash.update(readFileSync(file));
  const digest = hash.digest("hex");
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  mkdirSync(path.dirname(stamp), { recursive: true });
  const code = await runNode(bin("langium-cli", "bin/langium.js"), ["generate"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (code !== 0) throw new Error("The grammar does not compile (see above).");
  writeFileSync(stamp, digest);
}
