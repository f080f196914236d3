export { ExitCode } from "./exit-code.ts";
export { createProgram, run } from "./program.ts";
export type { Terminal } from "./terminal.ts";
