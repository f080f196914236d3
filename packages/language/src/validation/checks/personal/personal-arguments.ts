import * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { closest } from "../../did-you-mean.ts";
import { isKnown, nameIn, PERSONAL_ARGUMENTS } from "./personal-parts.ts";

/** `personal(category, basis: b, keep: N unit after member, erase: e)`: the category first, the rest once each. */
export const personalArguments = defineCheck("PersonalClause", (node, report) => {
  const [first] = node.arguments;
  if (first?.name !== undefined) {
    report(
      diagnostics.personalCategory,
      "Say first what kind of personal data it is: `personal(contact, …)`. The kinds are the values of `DataCategory`.",
      { node },
    );
  }
  node.arguments.forEach((argument, index) => {
    const { name } = argument;
    if (name === undefined) {
      if (index > 0 && first?.name === undefined) {
        report(diagnostics.personalArgument, surplusMessage(argument), { node: argument });
      }
    } else if (!isKnown(argument)) {
      const meant = closest(name, PERSONAL_ARGUMENTS);
      const advice = meant ? `Did you mean \`${meant}\`?` : "Behind the category stand `basis`, `keep` and `erase`.";
      report(diagnostics.personalArgument, `\`personal\` has no \`${name}\`. ${advice}`, {
        node: argument,
        property: "name",
        ...(meant ? { data: { replacement: meant } } : {}),
      });
    } else if (node.arguments.findIndex((other) => other.name === name) < index) {
      report(diagnostics.personalArgument, `\`${name}\` is written already. Remove one.`, { node: argument });
    }
    if (argument.after && name !== "keep") {
      report(diagnostics.personalArgument, "Only `keep` counts from a member. Remove `after`.", {
        node: argument,
        property: "after",
      });
    }
  });
});

function surplusMessage(argument: ast.PersonalArgument): string {
  const word = nameIn(argument);
  if (word === undefined) {
    const isTime = ast.isNumberLiteral(argument.value) && argument.value.unit !== undefined;
    const advice = isTime ? "Write `keep: ` in front of it." : "Remove it, or say what it is.";
    return `Behind the category stand \`basis\`, \`keep\` and \`erase\`, with their names. ${advice}`;
  }
  const name = ["blank", "anonymize", "delete"].includes(word) ? "erase" : "basis";
  return `A member has one category. If \`${word}\` is what ${
    name === "erase" ? "erasure does" : "its legal basis is"
  }, write \`${name}: ${word}\`; otherwise remove it.`;
}
