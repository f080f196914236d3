import { propertyKey, quoted, TypeScriptFile } from "../../emit/index.ts";
import type { ConstraintMeaning } from "../../relational/index.ts";

/** `src/db/constraints.ts`: from the name of a broken constraint to what a client is told. */
export function constraintsFile(constraints: ReadonlyMap<string, ConstraintMeaning>): string {
  const file = new TypeScriptFile(["constraints", "Constraint"]);
  const sorted = [...constraints].sort(([a], [b]) => (a < b ? -1 : 1));
  file.doc("What a constraint of the database means to a client of the API.");
  file.block("export interface Constraint", () => {
    file.line('readonly kind: "unique" | "foreignKey" | "check" | "rule";');
    file.doc("Fields of the API, as in a JSON pointer without its first slash: `shipTo/country`.");
    file.line("readonly fields: readonly string[];");
    file.doc("What is wrong with the value that was sent.");
    file.line("readonly message: string;");
    file.doc("Foreign keys only: why a row cannot be deleted.");
    file.line("readonly inUse?: string;");
    file.doc("Rules of the model only: which one, and the code and the status of an answer.");
    file.line("readonly rule?: string;");
    file.line("readonly code?: string;");
    file.line("readonly status?: 409 | 422;");
  });
  file.blank().doc("By the constraint's name.");
  file.block(
    "export const constraints: Readonly<Record<string, Constraint>> =",
    () => {
      for (const [name, { kind, fields, message, inUse, rule, code, status }] of sorted) {
        const items = [
          `kind: ${quoted(kind)}`,
          `fields: [${fields.map(quoted).join(", ")}]`,
          `message: ${quoted(message)}`,
          ...(inUse === undefined ? [] : [`inUse: ${quoted(inUse)}`]),
          ...(rule === undefined ? [] : [`rule: ${quoted(rule)}`]),
          ...(code === undefined ? [] : [`code: ${quoted(code)}`]),
          ...(status === undefined ? [] : [`status: ${status}`]),
        ];
        file.list(`${propertyKey(name)}: {`, items, "},");
      }
    },
    ";",
  );
  return file.toString();
}
