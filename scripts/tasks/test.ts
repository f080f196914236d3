// npm test [-- --only <stage>[,<stage>]] [--full]
// Runs all stages, also after a failure, and ends with one line: `N passed, N failed`.
import { parseArgs } from "node:util";
import { type Counts, closingLine, sum } from "../lib/counts.ts";
import { packaging, runStage, stages } from "../lib/stages.ts";

const names = stages.map((stage) => stage.name);
const { only, full } = readArguments();
const wanted = only ?? names;
const chosen = stages.filter((stage) => wanted.includes(stage.name));

const all: Counts[] = [];
let packaged = false;
for (const stage of chosen) {
  if (stage.needsPackage && !packaged) {
    packaged = true;
    all.push(await runStage(packaging, full));
  }
  all.push(await runStage(stage, full));
}
const total = sum(all);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${closingLine(total)}`);

function readArguments(): { only: string[] | undefined; full: boolean } {
  try {
    const { values } = parseArgs({
      options: { only: { type: "string", multiple: true }, full: { type: "boolean", default: false } },
    });
    const only = values.only?.flatMap((value) => value.split(","));
    const unknown = only?.filter((name) => !names.includes(name)) ?? [];
    if (unknown.length > 0) throw new Error(`Unknown stage ${unknown.join(", ")}. The stages are ${names.join(", ")}.`);
    return { only, full: values.full };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
