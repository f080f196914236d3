import { statSync } from "node:fs";
import path from "node:path";
import { root } from "../lib/bootstrap.mjs";
import { runNode } from "../lib/exec.ts";
import { packageExtension, VSIX_LIMIT } from "../lib/vsix.ts";

const built = await runNode(path.join(root, "scripts/tasks/build.ts"));
if (built !== 0) process.exit(built);

const vsix = await packageExtension();
const { size } = statSync(vsix);
console.log(`${(size / 1e6).toFixed(2)} MB  ${path.relative(root, vsix)}`);
if (size > VSIX_LIMIT) {
  console.error(`The .vsix is larger than ${VSIX_LIMIT / 1e6} MB.`);
  process.exit(1);
}
