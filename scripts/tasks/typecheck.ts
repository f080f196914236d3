import { bin, runNode } from "../lib/exec.ts";
import { ensureGrammar } from "../lib/grammar.ts";

await ensureGrammar();
// The pages run in a browser: they have types of their own.
for (const project of [".", "webview"]) {
  const exitCode = await runNode(bin("typescript", "bin/tsc"), ["--noEmit", "-p", project, ...process.argv.slice(2)]);
  process.exitCode ||= exitCode;
}
