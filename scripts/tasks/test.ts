// npm test [-- --only <stage>[,<stage>]] [--full]
// Runs all stages, also after a failure, and ends with one line: `N passed, N failed`.
import { parseArgs } from "node:util";
import { closingLine } from "../lib/counts.ts";
import { runPlans } from "../lib/jobs.ts";
import { plansOf, stages } from "../lib/stages.ts";

/** Processes side by side: for two cores, which every machine has, and a third for while one of them only waits. */
const AT_ONCE = 3;

const names = stages.map((stage) => stage.name);
const { only, full } = readArguments();
const total = await runPlans(plansOf(only, full), AT_ONCE);
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
