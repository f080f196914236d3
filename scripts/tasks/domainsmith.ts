// npm run domainsmith -- <command>: the built command line, as if it were started where the user called npm.
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "../lib/bootstrap.mjs";
import { runNode } from "../lib/exec.ts";

const cli = path.join(root, "dist/cli.js");
if (!existsSync(cli)) {
  console.error("The command line is not built yet: run `npm run build` first.");
  process.exit(2);
}
process.exitCode = await runNode(cli, process.argv.slice(2), { cwd: process.env.INIT_CWD ?? process.cwd() });
