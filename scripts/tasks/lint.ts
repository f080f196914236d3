import { bin, runNode } from "../lib/exec.ts";

process.exitCode = await runNode(bin("@biomejs/biome", "bin/biome"), [
  "check",
  "--error-on-warnings",
  ...process.argv.slice(2),
]);
