import type { Check } from "./check.ts";
import { dependenciesInstalled } from "./dependencies-installed.ts";
import { modelsValid } from "./models-valid.ts";
import { nodeVersion } from "./node-version.ts";
import { outputWritable } from "./output-writable.ts";
import { projectFound } from "./project-found.ts";
import { settingsValid } from "./settings-valid.ts";
import { writeState } from "./write-state.ts";

/** All checks, in the order in which they are told. */
export const checks: readonly Check[] = [
  nodeVersion,
  projectFound,
  settingsValid,
  modelsValid,
  outputWritable,
  writeState,
  dependenciesInstalled,
];
