import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";

/** Operations, members and roles that a rule names more than once, or beside something that contains them. */
export const repeatedInRule = defineCheck("Rule", (node, report) => {
  const readsAll = node.operations.some(({ name, members }) => name === "read" && members.length === 0);
  const seen = new Set<string>();
  for (const operation of node.operations) {
    const { name, members } = operation;
    const where = { node: operation, property: "name" } as const;
    if (name === "read" && members.length > 0 && readsAll) {
      const message = "This rule is about the whole row anyway. Remove either `read` or this one with its members.";
      report(diagnostics.repeatedOperation, message, where);
      continue;
    }
    if (members.length === 0 && seen.has(name)) {
      report(diagnostics.repeatedOperation, `\`${name}\` stands in this rule already. Remove one.`, where);
    }
    if (members.length === 0) seen.add(name);
    members.forEach((member, index) => {
      const key = `${name}(${member.$refText})`;
      if (seen.has(key)) {
        report(diagnostics.repeatedOperation, `\`${member.$refText}\` is one of the members already. Remove one.`, {
          node: operation,
          property: "members",
          index,
        });
      }
      seen.add(key);
    });
  }
});

export const repeatedRole = defineCheck("Rule", (node, report) => {
  const names = node.roles.map((role) => role.$refText);
  const targets = node.roles.map(({ ref }) => ref);
  names.forEach((name, index) => {
    const where = { node, property: "roles", index } as const;
    const target = targets[index];
    if (target && targets.indexOf(target) < index) {
      report(diagnostics.repeatedRole, `\`${name}\` stands in this rule already. Remove one.`, where);
    } else if (name !== "anyone" && names.includes("anyone")) {
      report(
        diagnostics.repeatedRole,
        `\`anyone\` includes everybody, also \`${name}\`. Remove one of the two.`,
        where,
      );
    }
  });
});
