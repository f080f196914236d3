import type { Cardinality, DeleteRule } from "@domainsmith/model";
import type { JdlRelationship } from "./ast.ts";
import type { Conversion } from "./conversion.ts";

const EFFECTS: Readonly<Record<string, DeleteRule>> = {
  CASCADE: "cascade",
  "NO ACTION": "restrict",
  RESTRICT: "restrict",
  "SET NULL": "clear",
};

/** What `@OnDelete("…")` on either side says about the rows that hold the foreign key. */
export function convertDeleteRule(
  { from, to }: JdlRelationship,
  { many, lower }: Cardinality,
  subject: string,
  { report }: Conversion,
): DeleteRule | undefined {
  const annotation = [...from.annotations, ...to.annotations].find(({ name }) => name.toLowerCase() === "ondelete");
  if (annotation === undefined) return undefined;
  const text = annotation.value?.text ?? "";
  const effect = EFFECTS[text.toUpperCase().replaceAll("_", " ")];
  if (effect !== undefined && !many && (effect !== "clear" || lower === 0)) return effect;
  report.lost(
    annotation.line,
    subject,
    `The annotation @${annotation.name}(${text}) cannot be kept for this relation.`,
  );
  return undefined;
}
