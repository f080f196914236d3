import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** Labels are what people choose by. */
export const repeatedLabel = defineCheck("Enum", (node, report) => {
  const seen = new Map<string, string>();
  for (const value of node.values) {
    if (value.label === undefined) continue;
    const first = seen.get(value.label);
    if (first === undefined) seen.set(value.label, value.name);
    else if (first !== value.name) {
      report(
        diagnostics.repeatedLabel,
        `\`${first}\` has the label "${value.label}" already, and people could not tell them apart. Change one.`,
        { node: value, property: "label" },
      );
    }
  }
});
