import type { Model, SymbolId } from "@domainsmith/model";
import { simpleName } from "@domainsmith/model";
import type { Asker } from "./decide.ts";
import { token } from "./token.ts";
import type { Row, World } from "./world.ts";

/** The role's name in tokens: as simple as it can be told apart. */
export function roleName(model: Model, role: SymbolId): string {
  const name = simpleName(role);
  return model.roles.filter((each) => each.name === name).length > 1 ? role : name;
}

/**
 * Nobody, and some accounts (those first that most rows are about), each without a role and with every single one.
 *
 * @param accounts how many accounts of each tenant
 */
export function askersOf(world: World, accounts: number): readonly Asker[] {
  const { model } = world;
  const principal = principalOf(model);
  if (!principal) throw new Error("The model has no principal.");
  const byTenant = Map.groupBy(world.rowsOf(principal.id), (row) => world.tenantOf(row));
  const nobody: Asker = { title: "nobody", account: null, roles: new Set(), tenant: null };
  const members = [...byTenant].flatMap(([tenant, rows]) =>
    [...rows]
      .sort((a, b) => references(world, b) - references(world, a) || (a.id < b.id ? -1 : 1))
      .slice(0, accounts)
      .flatMap((account) => {
        const roles = [undefined, ...model.roles.map(({ id }) => id)];
        return roles.map(
          (role): Asker => ({
            title: `${account.id} as ${role ? simpleName(role) : "nothing in particular"}`,
            account,
            roles: new Set(role === undefined ? [] : [role]),
            tenant,
          }),
        );
      }),
  );
  return [nobody, ...members];
}

/** The asker's headers. */
export function headersOf(world: World, asker: Asker, secret: string): Readonly<Record<string, string>> {
  if (!asker.account) return {};
  const roles = [...asker.roles].map((role) => roleName(world.model, role));
  const tenant = asker.tenant === null ? {} : { tenant: asker.tenant };
  return { authorization: `Bearer ${token(secret, { sub: asker.account.id, roles, ...tenant })}` };
}

export function principalOf(model: Model) {
  return model.entities.find(({ principal }) => principal) ?? model.entities.find(({ id }) => id === "std.Account");
}

function references(world: World, account: Row): number {
  return account.entity.members.filter((each) => {
    if (each.kind !== "relation") return false;
    const value = world.member(account, each.name);
    return Array.isArray(value) ? value.length > 0 : value !== null;
  }).length;
}
