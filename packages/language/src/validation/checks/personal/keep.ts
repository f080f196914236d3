import * as ast from "../../../generated/ast.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { argumentOf } from "./personal-parts.ts";

/** `keep: 1 year after closedAt`: a length of time, counted from a member. */
export const keepForm = defineCheck("PersonalClause", (node, report) => {
  const keep = argumentOf(node, "keep");
  if (!keep) return;
  const { value } = keep;
  if (!ast.isNumberLiteral(value) || value.unit === undefined) {
    report(diagnostics.keepForm, "Write how long it is kept, and from when: `keep: 1 year after closedAt`.", {
      node: keep,
      property: "value",
    });
  } else if (!/^[0-9]+$/.test(value.value)) {
    report(diagnostics.keepForm, `Write a whole number of ${value.unit.replace(/s?$/, "s")}, or a smaller unit.`, {
      node: keep,
      property: "value",
    });
  } else if (Number(value.value) === 0) {
    report(
      diagnostics.keepForm,
      `What is kept for 0 ${value.unit} is gone at once. Write a longer time, or remove \`keep\`.`,
      { node: keep, property: "value" },
    );
  } else if (!keep.after) {
    report(
      diagnostics.keepForm,
      `${value.value} ${value.unit} from when on? Name the member that says it: \`keep: ${value.value} ${value.unit} after closedAt\`.`,
      { node: keep, property: "value" },
    );
  }
});

/** Time is counted from a moment: one that the row itself has. */
export const keepAnchor = defineCheck("PersonalClause", (node, report) => {
  const keep = argumentOf(node, "keep");
  const anchor = keep?.after?.ref;
  if (!keep || !anchor) return;
  const where = { node: keep, property: "after" } as const;
  if (ast.isInverseClause(anchor) || !isMoment(anchor.type)) {
    report(
      diagnostics.keepAnchor,
      `Time can be counted from a Date or an Instant, and ${anchor.name} is none. Name a member that is.`,
      where,
    );
  } else if (anchor.type?.many) {
    report(
      diagnostics.keepAnchor,
      `${anchor.name} is a list, and time is counted from one moment. Name another member.`,
      where,
    );
  }
});

/** A Date or Instant, refinements followed; what did not resolve, or comes back to itself, counts as one. */
function isMoment(type: ast.TypeRef | undefined): boolean {
  const seen = new Set<ast.NamedType>();
  let target = type?.type?.ref;
  while (ast.isNamedType(target) && !seen.has(target)) {
    seen.add(target);
    target = target.base?.type?.ref;
  }
  return !target || ast.isNamedType(target) || target.name === "Date" || target.name === "Instant";
}
