import type { PolicyRule } from "@domainsmith/model";
import { commentLines, propertyAccess, quoted, sqlLines, TypeScriptFile } from "../emit/index.ts";
import type { Column } from "../relational/schema.ts";
import { type ApiModel, resourceIn } from "./api-model.ts";
import { aNoun, functionNames, LOCAL_NAMES, moduleImport, noun, tableImport } from "./names.ts";
import type { Resource, ResourcePolicy, ResourceRule } from "./resource.ts";
import { visibleRows } from "./visible-rows.ts";

/** `order.policy.ts`: who may do what; nothing for parts that are shown inside their owner. */
export function policyFile(api: ApiModel, resource: Resource): string | undefined {
  const { policy, storage } = resource;
  if (!policy) return undefined;
  const names = functionNames(resource);
  const file = new TypeScriptFile([names.policy, ...LOCAL_NAMES]);
  const table = file.import(storage.table.constant, tableImport(storage.table));
  const column = ({ property }: Column) => `${table}${propertyAccess(property)}`;
  const subject = () => {
    file.line(`entity: ${quoted(resource.entity.name)},`);
    file.line(`noun: ${quoted(noun(resource))},`);
    file.line(`aNoun: ${quoted(aNoun(resource))},`);
    file.line(`table: ${table},`);
    file.line(`id: ${column(storage.id)},`);
    if (storage.version) file.line(`version: ${column(storage.version)},`);
    const tenant = api.relational.tenancy === resource.entity.id ? storage.id : storage.tenant;
    if (tenant) file.line(`tenant: ${column(tenant)},`);
    const visible = visibleRows(file, resource, table);
    if (visible !== undefined) file.line(`visible: ${visible},`);
  };
  if (storage.part) {
    const owner = resourceIn(api, storage.part.owner);
    const ownerPolicy = file.import(functionNames(owner).policy, moduleImport(resource, owner, "policy"));
    file.doc(`Who may do what with ${noun(resource)} rows: as with the ${noun(owner)} that they are parts of.`);
    const part = file.import("PartPolicy", "../../access/part-policy.ts");
    file.line(`export const ${names.policy} = new ${part}({`);
    file.writer.indent(() => {
      subject();
      file.line(`owner: ${ownerPolicy},`);
      if (storage.part) file.line(`ownerId: ${column(storage.part.column)},`);
    });
  } else {
    file.doc(description(resource, policy));
    file.line(`export const ${names.policy} = new ${file.import("Policy", "../../access/policy.ts")}({`);
    file.writer.indent(() => {
      subject();
      file.line("rules: [");
      file.writer.indent(() => {
        for (const each of policy.rules) rule(file, resource, each, table);
      });
      file.line("],");
    });
  }
  file.line("});");
  return file.toString();
}

function description(resource: Resource, { open }: ResourcePolicy): string {
  if (open) return `The model has no policy for ${resource.entity.name}: whoever is signed in may do everything.`;
  return `Who may do what with ${resource.entity.name}, rule by rule as in the model. What no rule allows is refused.`;
}

function rule(file: TypeScriptFile, resource: Resource, each: ResourceRule, table: string): void {
  const { access, operations, members } = each;
  const { effect, anyone, message, code, doc } = access.rule;
  for (const line of commentLines((doc ?? "").trim())) if (line !== "") file.line(`// ${line}`);
  for (const line of commentLines(asWritten(access.rule, access.roles))) file.line(`// ${line}`);
  file.line("{");
  file.writer.indent(() => {
    file.line(`name: ${quoted(access.id)},`);
    file.line(`effect: ${quoted(effect)},`);
    file.list("operations: [", operations.map(quoted), "],");
    if (members) file.list("members: [", members.map(quoted), "],");
    if (anyone) file.line("anyone: true,");
    else if (access.roles.length > 0) file.list("roles: [", access.roles.map(quoted), "],");
    condition(file, resource, each, table);
    const { candidates } = access;
    if (candidates !== undefined) sqlLines(file, "candidates: ", file.import("sql", "drizzle-orm"), candidates, ",");
    if (access.condition?.readsOld) file.line("comparesOld: true,");
    if (code !== access.id) file.line(`code: ${quoted(code)},`);
    if (message !== undefined) file.line(`message: ${quoted(message)},`);
  });
  file.line("},");
}

function condition(file: TypeScriptFile, resource: Resource, { access, kinds }: ResourceRule, table: string): void {
  const text = access.condition?.sql;
  const kind = resource.storage.kind?.column;
  if (!kinds || !kind) {
    if (text !== undefined) sqlLines(file, "when: ", file.import("sql", "drizzle-orm"), text, ",");
    return;
  }
  const inArray = file.import("inArray", "drizzle-orm");
  const ofKind = `${inArray}(${table}${propertyAccess(kind.property)}, [${kinds.map(quoted).join(", ")}])`;
  if (text === undefined) {
    file.line(`when: ${ofKind},`);
    return;
  }
  file.line(`when: ${file.import("and", "drizzle-orm")}(`);
  file.writer.indent(() => {
    file.line(`${ofKind},`);
    sqlLines(file, "", file.import("sql", "drizzle-orm"), text, ",");
  });
  file.line("),");
}

/** The rule in the words of the model. */
function asWritten({ effect, operations, anyone, condition }: PolicyRule, roles: readonly string[]): string {
  const named = operations.map(({ name, members }) => (members.length === 0 ? name : `${name}(${members.join(", ")})`));
  const whom = anyone ? " for anyone" : roles.length > 0 ? ` for ${roles.join(", ")}` : "";
  return `${effect} ${named.join(", ")}${whom}${condition ? ` when ${condition.text.replaceAll(/\s+/g, " ")}` : ""}`;
}
