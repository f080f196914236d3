export { startStdioServer } from "./node/stdio.ts";
