import path from "node:path";
import { root } from "../lib/bootstrap.mjs";
import { runNode } from "../lib/exec.ts";
import { ensureGrammar } from "../lib/grammar.ts";

await ensureGrammar();
process.exitCode = await runNode(path.join(root, "esbuild.mjs"), process.argv.slice(2));
