import type { Check } from "./check.ts";

/** The generated application needs this version or a later one. */
const NEEDED = 22;

export const nodeVersion: Check = {
  name: "Node.js",
  examine() {
    const { node } = process.versions;
    const major = Number(node.split(".")[0]);
    if (major >= NEEDED) return { status: "ok", message: `version ${node}` };
    return {
      status: "warning",
      message: `version ${node} is enough for this tool, but generated applications need ${NEEDED} or later. Get it from https://nodejs.org.`,
    };
  },
};
