import { bin, runNode } from "../lib/exec.ts";
import { ensureGrammar } from "../lib/grammar.ts";

await ensureGrammar();
process.exitCode = await runNode(bin("typescript", "bin/tsc"), ["--noEmit", ...process.argv.slice(2)]);
