import { propertyKey } from "../emit/index.ts";
import { resourceIn } from "./api-model.ts";
import { hookNames, moduleImport } from "./names.ts";
import type { RepositoryWriter } from "./repository-writer.ts";
import { isChangeable, type Resource } from "./resource.ts";

/** `OrderHooks`, and `hooks`, which calls the user's. */
export function hooksDefinition(writer: RepositoryWriter): void {
  const { file, resource, names } = writer;
  const { hooks: type, variable } = hookNames(resource);
  const hooksOf = (of: Resource) => file.import(hookNames(of).variable, moduleImport(resource, of, "hooks"));
  const types = [
    `typeof ${writer.table}.$inferSelect`,
    writer.readType,
    writer.type("create"),
    isChangeable(resource) ? writer.type("update") : "never",
  ];
  file.doc(`What \`${resource.names.file}.hooks.ts\` can do when rows are written or shown.`);
  const entityHooks = file.importType("EntityHooks", "../../hooks/entity-hooks.ts");
  const flat = `export type ${type} = ${entityHooks}<${types.join(", ")}>;`;
  if (file.fits(flat)) file.line(flat);
  else {
    file.line(`export type ${type} = ${entityHooks}<`);
    file.writer.indent(() => {
      for (const [index, each] of types.entries()) file.line(index < types.length - 1 ? `${each},` : each);
    });
    file.line(">;");
  }
  file.blank();
  const calls = file.import("HookCalls", "../../hooks/entity-hooks.ts");
  const kinds = (resource.family?.subtypes ?? []).map((id) => {
    const below = resourceIn(writer.api, id);
    return `${propertyKey(below.family?.kind ?? "")}: ${hooksOf(below)}`;
  });
  const own = hooksOf(resource);
  if (own !== variable) throw new Error(`${variable} is called ${own}.`);
  file.list(
    `const hooks = new ${calls}(`,
    [`(): ${type} => ${own}`, `${names.stored}`, ...(kinds.length > 0 ? [`() => ({ ${kinds.join(", ")} })`] : [])],
    ");",
  );
  file.blank().doc("A row as it is stored, whoever may read it.");
  const row = `: Promise<typeof ${writer.table}.$inferSelect>`;
  file.function(`export async function ${names.stored}`, [writer.scope, "id: string"], row, () => {
    const select = `await scope.db.select().from(${writer.table}).where(${writer.byId()})`;
    file.line(`return ${writer.rowHelper("only")}(${select});`);
  });
  file.blank();
}
