import { propertyAccess, quoted, TypeScriptFile } from "../emit/index.ts";
import type { ApiModel } from "./api-model.ts";
import { functionNames } from "./names.ts";
import { urlKey } from "./natural-key.ts";

/** `src/access/model.ts`: what the model says about those who sign in. */
export function accessFile(api: ApiModel): string {
  const { access, relational, model } = api;
  const file = new TypeScriptFile(["DATABASE_ROLE", "ROLES", "HAS_TENANTS", "ACCOUNTS", "findAccount"]);
  const resource = [...api.resources.values()].find(({ entity }) => entity.principal);
  file.doc("The database's role that requests run as: it owns nothing, and row-level security holds for it.");
  file.line(`export const DATABASE_ROLE = ${quoted(access.applicationRole)};`).blank();
  file.doc("Roles that a token can name.");
  file.list(
    "export const ROLES: readonly string[] = [",
    model.roles.map(({ id, name }) => quoted(access.roles.get(id) ?? name)),
    "];",
  );
  file.blank().doc("Rows belong to tenants, and a token says to which.");
  file.line(`export const HAS_TENANTS = ${relational.tenancy !== undefined};`).blank();
  file.doc("The table of those who can sign in.");
  const tableType = file.importType("PgTable", "drizzle-orm/pg-core");
  const accounts = resource?.storage.table;
  const constant = accounts ? file.import(accounts.constant, `../db/schema/${accounts.file}.ts`) : "undefined";
  file.line(`export const ACCOUNTS: ${tableType} | undefined = ${constant};`).blank();
  file.doc("Finds an account by its id, or by its natural key where that is one text.");
  const database = file.importType("Database", "../db/database.ts");
  const result = ": Promise<{ readonly id: string; readonly tenant: string | null } | undefined>";
  if (!resource) {
    file.function("export async function findAccount", [`_db: ${database}`, "_account: string"], result, () => {
      file.line("return undefined;");
    });
    return file.toString();
  }
  const { storage } = resource;
  const table = file.import(storage.table.constant, `../db/schema/${storage.table.file}.ts`);
  const at = ({ property }: { readonly property: string }) => `${table}${propertyAccess(property)}`;
  const key = urlKey(resource);
  const [only, ...more] = key;
  const text =
    only?.kind === "column" && more.length === 0 && only.column.type.base === "text" ? only.column : undefined;
  const sql = file.import("sql", "drizzle-orm");
  const eq = file.import("eq", "drizzle-orm");
  const id = `${eq}(${sql}\`\${${at(storage.id)}}::text\`, account.toLowerCase())`;
  const condition = text ? `${file.import("or", "drizzle-orm")}(${id}, ${eq}(${at(text)}, account))` : id;
  file.function("export async function findAccount", [`db: ${database}`, "account: string"], result, () => {
    const tenant = storage.tenant ? at(storage.tenant) : `${sql}<null>\`null\``;
    file.chain("const [found] = await db", [
      `.select({ id: ${at(storage.id)}, tenant: ${tenant} })`,
      `.from(${table})`,
      `.where(${condition})`,
      ".limit(1)",
    ]);
    file.line("return found;");
  });
  return file.toString();
}

/** `src/modules/policies.ts`: the policies of all modules. */
export function policiesIndex(api: ApiModel): string {
  const file = new TypeScriptFile(["policies"]);
  const type = file.importType("Policy", "../access/policy.ts");
  const policies = [...api.resources.values()]
    .filter(({ policy }) => policy !== undefined)
    .map((resource) => {
      const path = `./${resource.names.file}/${resource.names.file}.policy.ts`;
      return file.import(functionNames(resource).policy, path);
    });
  file.doc("The policies of all modules.");
  file.list(`export const policies: readonly ${type}[] = [`, policies, "];");
  return file.toString();
}
