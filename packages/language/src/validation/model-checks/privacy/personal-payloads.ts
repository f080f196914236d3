import { diagnostics } from "../../diagnostics.ts";
import { defineDeclarationCheck } from "../../model-check.ts";
import { personalParts } from "./personal-attributes.ts";

/** What an event carries is kept and passed on, out of the reach of erasure; a row is passed by its id. */
export const personalPayloads = defineDeclarationCheck(["event"], (event, { model, report }) => {
  for (const parameter of event.parameters) {
    if (parameter.type.kind === "entity") continue;
    const parts = personalParts(model, { type: parameter.type });
    if (parts.length === 0) continue;
    const names = parts.map(({ name }) => `\`${name}\``).join(", ");
    report(
      diagnostics.personalPayload,
      `Events are kept and passed on, and erasure does not reach them: ${names} would stay. Pass the row it belongs to instead; handlers read from it what they need.`,
      { at: parameter, related: parts.slice(0, 3).map((at) => ({ at, message: "This is personal." })) },
    );
  }
});
