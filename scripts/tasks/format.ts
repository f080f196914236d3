import { bin, runNode } from "../lib/exec.ts";

process.exitCode = await runNode(bin("@biomejs/biome", "bin/biome"), ["check", "--write", ...process.argv.slice(2)]);
