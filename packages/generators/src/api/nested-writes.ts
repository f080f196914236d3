import { propertyAccess, quoted } from "../emit/index.ts";
import { resourceIn } from "./api-model.ts";
import { replaceLinksFunction } from "./link-functions.ts";
import { variableName } from "./names.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import type { PartsField, Resource } from "./resource.ts";

/** Writes the parts and links of a row that is being created or changed. */
export function writeNested(writer: RepositoryWriter, id: string, partial: boolean): void {
  const { file, resource, api } = writer;
  const owner = id === "owner" ? "owner" : `owner: ${id}`;
  for (const field of resource.fields) {
    const written = partial ? field.settable === "always" : field.settable !== "never";
    if (!written) continue;
    const variable = variableName(field.name);
    const optional = partial || (field.kind === "parts" && !field.many && field.optional);
    const condition = optional ? `if (${variable} !== undefined) ` : "";
    if (field.kind === "links") {
      const entry = variable === "targets" ? variable : `targets: ${variable}`;
      file.line(`${condition}await ${replaceLinksFunction(field)}(scope, [{ ${owner}, ${entry} }]);`);
    } else if (field.kind === "parts") {
      const replace = writer.function(resourceIn(api, field.part), (names) => names.replaceParts);
      const entry = partsOf(field, variable) === "parts" ? "parts" : `parts: ${partsOf(field, variable)}`;
      const wanted = `{ ${owner}, pointer: ${quoted(`/${field.name}`)}, ${entry} }`;
      file.line(`${condition}await ${replace}(scope, [${wanted}]);`);
    }
  }
}

/** What a client has sent for a field, as a list. */
function partsOf(field: PartsField, sent: string): string {
  if (field.many) return sent;
  return field.optional ? `${sent} === null ? [] : [${sent}]` : `[${sent}]`;
}

/** Writes the parts and links of parts that are being written, all of them at once. */
export function writeBelow(writer: RepositoryWriter): void {
  const { file, resource, api } = writer;
  for (const field of resource.fields) {
    if (field.settable === "never") continue;
    const sent = `input${propertyAccess(field.name)}`;
    if (field.kind === "links") {
      const replace = `await ${replaceLinksFunction(field)}(`;
      file.list(replace, ["scope", `parts.map(({ id, input }) => ({ owner: id, targets: ${sent} }))`], ");");
    } else if (field.kind === "parts") {
      const replace = writer.function(resourceIn(api, field.part), (names) => names.replaceParts);
      const below = file.import("partsBelow", "../../db/parts.ts");
      const parts = field.many || !field.optional ? partsOf(field, sent) : `${sent} && [${sent}]`;
      const none = !field.many && field.optional ? `${sent} === null ? [] : ${parts}` : parts;
      file.list(`await ${replace}(`, ["scope", `${below}(parts, ${quoted(field.name)}, (input) => ${none})`], ");");
    }
  }
}

/** Parts of these parts, or links, are written with them. */
export function hasNested({ fields }: Resource): boolean {
  return fields.some((field) => field.settable !== "never" && (field.kind === "parts" || field.kind === "links"));
}
