// Run as a process of its own by the crash test: generates into a folder and kills itself before one of the changes.
import { planGeneration } from "../planning/plan.ts";
import { nodeFileSystem } from "../system/node-file-system.ts";
import { applyPlan } from "../writing/apply-plan.ts";
import { scenario } from "./scenario.ts";
import { watched } from "./watched-file-system.ts";

const [output = "", dieBefore = ""] = process.argv.slice(2);
const fileSystem = watched(nodeFileSystem, (index) => {
  if (index === Number(dieBefore)) process.kill(process.pid, "SIGKILL");
});
const plan = await planGeneration({ output, files: scenario.second }, { fileSystem });
if (!plan.ok) throw new Error(plan.problem.message);
const applied = applyPlan(plan.value, { fileSystem });
if (!applied.ok) throw new Error(applied.problem.message);
