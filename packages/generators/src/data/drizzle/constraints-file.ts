import { propertyKey, quoted, TypeScriptFile } from "../../emit/index.ts";
import type { ConstraintMeaning } from "../../relational/index.ts";

/** `src/db/constraints.ts`: from the name of a broken constraint to what a client is told. */
export function constraintsFile(constraints: ReadonlyMap<string, ConstraintMeaning>): string {
  const file = new TypeScriptFile(["constraints"]);
  const sorted = [...constraints].sort(([a], [b]) => (a < b ? -1 : 1));
  const type = file.importType("Constraint", "./constraint.ts");
  file.doc("What the constraints of the database mean to a client of the API, by their names.");
  file.block(
    `export const constraints: Readonly<Record<string, ${type}>> =`,
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
