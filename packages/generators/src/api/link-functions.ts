import { propertyAccess, propertyKey, type TypeScriptFile } from "../emit/index.ts";
import { tableImport } from "./names.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import type { LinksField } from "./resource.ts";

/** The functions that read and write the rows of a field's join table. */
export function linkFunctions(writer: RepositoryWriter, field: LinksField): void {
  const { file } = writer;
  const { table, own, other } = field;
  const links = file.import(table.constant, tableImport(table));
  const owner = `${links}${propertyAccess(own.property)}`;
  const target = `${links}${propertyAccess(other.property)}`;
  file.blank();
  const scope = writer.scope;
  file.function(
    `async function ${linksFunction(field)}`,
    [scope, "ids: readonly string[]"],
    ": Promise<Map<string, string[]>>",
    () => {
      file.line("const found = new Map<string, string[]>(ids.map((id) => [id, []]));");
      file.line("const links = await scope.db");
      file.writer.indent(() => {
        file.line(`.select({ owner: ${owner}, target: ${target} })`);
        file.line(`.from(${links})`);
        file.line(`.where(${isAmong(file)}(${owner}, ids))`);
        file.line(`.orderBy(${writer.drizzle("asc")}(${target}));`);
      });
      file.line("for (const { owner, target } of links) found.get(owner)?.push(target);");
      file.line("return found;");
    },
  );
  file.blank();
  const wanted = file.importType("WantedLinks", "../../db/links.ts");
  const parameters = [scope, `wanted: readonly ${wanted}[]`];
  file.function(`async function ${replaceLinksFunction(field)}`, parameters, ": Promise<void>", () => {
    const owners = `${writer.rowHelper("ownersOf")}(wanted)`;
    file.line(`await scope.db.delete(${links}).where(${isAmong(file)}(${owner}, ${owners}));`);
    const row = `{ ${propertyKey(own.property)}: owner, ${propertyKey(other.property)}: target }`;
    const pairs = file.import("linksOf", "../../db/links.ts");
    const insert = file.import("insertRows", "../../db/batches.ts");
    file.line(`const links = ${pairs}(wanted).map(({ owner, target }) => (${row}));`);
    file.line(`await ${insert}(scope.db, ${links}, links);`);
  });
}

/** The condition that a column holds one of several ids. */
export function isAmong(file: TypeScriptFile): string {
  return file.import("isAmong", "../../db/among.ts");
}

/** The function that reads the ids behind a field, by the row's id. */
export function linksFunction(field: LinksField): string {
  return `${field.name}Of`;
}

/** The function that makes them what is wanted. */
export function replaceLinksFunction(field: LinksField): string {
  return `replace${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
}
