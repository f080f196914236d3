export { type FixAllOutcome, type FixAllRequest, type FixedProblem, fixAll } from "./code-actions/fix-all/fix-all.ts";
export { startStdioServer } from "./node/stdio.ts";
export { type ProjectSettings, readProjectSettings } from "./workspace/project-settings.ts";
