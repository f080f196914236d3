// Entry of every npm script. Plain JavaScript, because it must run on any Node from 20 on:
// it makes sure that Node 24 and the dependencies are there, then runs scripts/tasks/<task>.ts on Node 24.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { ensureDependencies, ensureNode, root } from "./lib/bootstrap.mjs";

const [task, ...args] = process.argv.slice(2);
const file = path.join(root, "scripts", "tasks", `${task}.ts`);
if (!task || !existsSync(file)) {
  console.error(`Unknown task "${task ?? ""}". The tasks are the files in scripts/tasks.`);
  process.exit(2);
}

try {
  const node = await ensureNode();
  await ensureDependencies();
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", file, ...args], {
    stdio: "inherit",
    env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}` },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
