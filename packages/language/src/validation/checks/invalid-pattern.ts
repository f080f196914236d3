import { defineCheck } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** Patterns are JavaScript's, with the `u` flag: what they match is counted in characters, not in code units. */
export const invalidPattern = defineCheck("NamedType", (node, report) => {
  if (node.pattern === undefined) return;
  try {
    new RegExp(`^(?:${node.pattern})$`, "u");
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*\/u?: /, "") : String(error);
    report(diagnostics.invalidPattern, `This is no regular expression: ${reason}.`, { node, property: "pattern" });
  }
});
