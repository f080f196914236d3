import { propertyKey } from "../emit/index.ts";
import { typeName } from "../naming/index.ts";
import { fieldVariables, functionNames, typeFile, variableName } from "./names.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import type { Resource, ValueField } from "./resource.ts";
import { writeValue } from "./row-expressions.ts";

/** The function that turns a value object into its columns: `shipToColumns`. */
export function valueFunction(resource: Resource, { name }: ValueField): string {
  const taken = [...fieldVariables(resource), ...Object.values(functionNames(resource))];
  const wanted = `${name}Columns`;
  return taken.includes(wanted) ? `${wanted}OfValue` : wanted;
}

/** The functions of all value objects that clients can write. */
export function valueFunctions(writer: RepositoryWriter): void {
  const { file, resource, api } = writer;
  for (const field of resource.fields) {
    if (field.kind !== "value" || field.settable === "never") continue;
    const variable = variableName(field.name);
    const entries = writeValue(api.model, field, variable);
    if (entries.length === 0) continue;
    const type = file.importType(
      typeName(api.model, field.value),
      `../../types/${typeFile(api.model, field.value)}.ts`,
    );
    const parameter = `${variable}: ${type}${field.optional ? " | null" : ""}`;
    file.blank();
    file.function(`function ${valueFunction(resource, field)}`, [parameter], "", () => {
      const columns = entries.map(([property, expression]) =>
        property === expression ? property : `${propertyKey(property)}: ${expression}`,
      );
      file.list("return {", columns, "};");
    });
  }
}
