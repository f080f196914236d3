import * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { closest } from "../../did-you-mean.ts";
import { expectsName, isKnown, nameIn, PERSONAL_ARGUMENTS } from "./personal-parts.ts";

/** What stands behind each part, how it is reported, and how it is written. */
const EXPECTED = {
  category: [diagnostics.personalCategory, "The kind of personal data", "a value of `DataCategory`, such as `contact`"],
  basis: [diagnostics.personalArgument, "A legal basis", "a value of `LegalBasis`, such as `contract`"],
  erase: [diagnostics.personalArgument, "What erasure does", "`blank`, `anonymize` or `delete`"],
} as const;

/** Whether an expression is no value of an enum; of a name that leads nowhere, the linker tells. */
function isOther(value: ast.Expression | undefined): boolean {
  if (!value) return false;
  if (!ast.isNameExpression(value)) return true;
  return value.target?.ref !== undefined && !ast.isEnumValue(value.target.ref);
}

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
    if (expectsName(argument) && isOther(argument.value)) {
      const [kind, what, form] = EXPECTED[name === "basis" || name === "erase" ? name : "category"];
      report(kind, `${what} is a plain name: ${form}. Write one of them here.`, { node: argument.value });
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
