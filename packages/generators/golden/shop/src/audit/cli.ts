import { parseArgs } from "node:util";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { checkCode } from "./code.ts";
import { checkConfiguration } from "./configuration.ts";
import { checkDatabase } from "./database.ts";
import { checkDependencies } from "./dependencies.ts";
import type { Check, Section } from "./finding.ts";
import { exitCodeOf, reportOf } from "./report.ts";

const CHECKS: Readonly<Record<string, Check>> = {
  dependencies: checkDependencies,
  code: checkCode,
  configuration: checkConfiguration,
  database: checkDatabase,
};

const USAGE = `npm run security:audit -- [--json] [--only <${Object.keys(CHECKS).join("|")}>]…

Looks for what is known to be dangerous in the application's dependencies, code, configuration and database.

  --json   prints the findings for programs
  --only   looks at this alone; can be given several times

It ends with 0 when nothing was found that is more than low, 1 when something was, and 2 when something could not be
looked at and nothing else was found. A line of code that somebody has looked at is left out after a comment
"// audited: <why it is all right>" in front of it.`;

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const unknown = values.only.find((name) => !Object.hasOwn(CHECKS, name));
  if (unknown !== undefined) throw new Error(`There is no check ${unknown}.\n\n${USAGE}`);
  const wanted = Object.entries(CHECKS).filter(([name]) => values.only.length === 0 || values.only.includes(name));
  const context = { root: process.cwd(), environment: process.env, config: validConfig() };
  const sections: Section[] = [];
  for (const [, check] of wanted) sections.push(await check(context));
  console.log(values.json ? JSON.stringify({ sections }, undefined, 2) : reportOf(sections));
  process.exitCode = exitCodeOf(sections);
}

function validConfig(): Config | undefined {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
