import type * as ast from "../../../generated/ast.ts";
import { diagnostics } from "../../diagnostics.ts";
import { defineModelCheck } from "../../model-check.ts";

/** A project is divided by one entity, in one of its files. */
export const tenancyTwice = defineModelCheck(({ files, report }) => {
  const [first, ...others] = files.flatMap((file) =>
    file.declarations.filter((declaration): declaration is ast.Tenancy => declaration.$type === "Tenancy"),
  );
  if (!first?.entity) return;
  for (const tenancy of others) {
    const elsewhere = first.$container === tenancy.$container ? "above" : "in another file of the project";
    report(
      diagnostics.tenancyTwice,
      `\`tenancy by ${first.entity.$refText}\` is written ${elsewhere} already, and a project has one kind of tenant. Remove one.`,
      { at: tenancy, whole: true, related: [{ at: first, message: "This divides the project." }] },
    );
  }
});
