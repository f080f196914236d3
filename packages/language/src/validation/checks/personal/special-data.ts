import * as ast from "../../../generated/ast.ts";
import { clauseOf } from "../../../model-building/members.ts";
import { defineCheck } from "../../check.ts";
import { diagnostics } from "../../diagnostics.ts";
import { argumentOf, categoryOf, nameIn } from "./personal-parts.ts";
import { SPECIAL_CATEGORIES } from "./special-categories.ts";

/** `sensitive(…)` says which special category it is, beside `personal(…)`, which says the rest. */
export const sensitiveData = defineCheck("SensitiveClause", (node, report) => {
  const category = node.category?.ref?.name;
  if (category === undefined) return;
  if (!SPECIAL_CATEGORIES.has(category)) {
    report(
      diagnostics.notSpecial,
      `\`${category}\` is no special category. Write \`personal(${category})\`, or one of ${[...SPECIAL_CATEGORIES].join(", ")}.`,
      { node, property: "category" },
    );
  } else if (!clauseOf(node.$container, "PersonalClause")) {
    report(
      diagnostics.sensitiveAlone,
      `Sensitive data is personal data. Write \`personal(…)\` beside it, with its category, how long it is kept and what erasure does: \`personal(other) sensitive(${category})\`.`,
      { node },
    );
  }
});

/** A special category in `personal(…)` alone would be treated like any other. */
export const specialUnmarked = defineCheck("PersonalClause", (node, report) => {
  const category = categoryOf(node);
  const [first] = node.arguments;
  if (category === undefined || !first || !SPECIAL_CATEGORIES.has(category)) return;
  if (clauseOf(node.$container, "SensitiveClause")) return;
  report(
    diagnostics.specialUnmarked,
    `\`${category}\` is a special category. Write \`sensitive(${category})\` as well, so that it is treated as one.`,
    { node: first },
  );
});

/** Grounds of Article 6 that Article 9 does not know: no special category may rest on them alone. */
const TOO_WEAK: ReadonlySet<string> = new Set(["contract", "legitimateInterests"]);

export const specialBasis = defineCheck("PersonalClause", (node, report) => {
  const basis = argumentOf(node, "basis");
  const name = basis && nameIn(basis);
  if (!basis || name === undefined || !TOO_WEAK.has(name)) return;
  const sensitive = clauseOf(node.$container, "SensitiveClause")?.category?.$refText;
  const special = sensitive ?? categoryOf(node);
  if (special === undefined || !SPECIAL_CATEGORIES.has(special) || !ast.isNameExpression(basis.value)) return;
  report(
    diagnostics.specialBasis,
    `A special category such as \`${special}\` cannot rest on \`${name}\`. Ask for \`consent\`, or write the basis that applies: \`legalObligation\`, \`vitalInterests\` or \`publicTask\`.`,
    { node: basis, property: "value" },
  );
});
