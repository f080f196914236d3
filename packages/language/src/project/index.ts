export { CONFIG_CODES } from "./codes.ts";
export { setSeverity } from "./edit-config.ts";
export { modelMatcher } from "./model-globs.ts";
export { applicationNames, slugOf } from "./names.ts";
export { type ParseConfigOptions, type ParsedConfig, parseProjectConfig } from "./parse-config.ts";
export {
  type ConfigProblem,
  DEFAULT_CONFIG,
  type DiagnosticSettings,
  type GeneratorOptions,
  type ProjectConfig,
} from "./project-config.ts";
export { scaffoldProject } from "./scaffold.ts";
