import { type Entity, type PolicyRule, type SymbolId, subtypesOf } from "@domainsmith/model";
import { holds } from "./evaluate.ts";
import type { Row, World } from "./world.ts";

/** Somebody who asks; nobody when `account` is null. */
export interface Asker {
  readonly title: string;
  readonly account: Row | null;
  readonly roles: ReadonlySet<SymbolId>;
  readonly tenant: string | null;
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly status: 401 | 403 | 404; readonly code?: string };

const ALLOWED: Decision = { allowed: true };
const NOT_FOUND: Decision = { allowed: false, status: 404 };

/** Says what an application has to answer, by the model and its rows alone. */
export class Judge {
  readonly #world: World;
  readonly #now: Date;

  constructor(world: World, now: Date) {
    this.#world = world;
    this.#now = now;
  }

  /** Whether an operation is refused before any row is looked at. */
  atOnce(asker: Asker, entity: Entity, operation: string): Decision {
    const { model } = this.#world;
    const anonymous = asker.account === null;
    const refused: Decision = { allowed: false, status: anonymous ? 401 : 403 };
    // Rows of a subtype are rows of its base, too.
    const kinds = [entity, ...subtypesOf(model, entity.id)];
    const possible = kinds.some((kind) => {
      const rules = this.#rules(asker, kind, operation).filter(({ effect }) => effect === "allow");
      return kind.policy ? rules.length > 0 : !anonymous;
    });
    if (!possible) return refused;
    if (model.tenancy !== undefined && !entity.shared && asker.tenant === null) return refused;
    return ALLOWED;
  }

  /** On a row; `create` on the row as it would be. */
  onRow(asker: Asker, entity: Entity, operation: string, row: Row | null): Decision {
    const first = this.atOnce(asker, entity, operation);
    if (!first.allowed) return first;
    if (row === null) return NOT_FOUND;
    if (operation !== "create" && !this.readable(asker, row)) return NOT_FOUND;
    if (!row.entity.policy) return ALLOWED;
    const rules = this.#rules(asker, row.entity, operation);
    const denied = rules.find((rule) => rule.effect === "deny" && this.#holds(rule, asker, row));
    const allowed = rules.some((rule) => rule.effect === "allow" && this.#holds(rule, asker, row));
    // A new row is there before its parts: where a rule denies because of these, that nobody allows the row comes first.
    const isLate = operation === "create" && !allowed;
    if (denied) return { allowed: false, status: 403, ...(!isLate && { code: denied.code }) };
    return allowed ? ALLOWED : { allowed: false, status: 403 };
  }

  readable(asker: Asker, row: Row): boolean {
    const part = this.#world.ownerOf(row);
    if (part) return this.readable(asker, part);
    if (!this.#inTenant(asker, row)) return false;
    if (!row.entity.policy) return asker.account !== null;
    const rules = this.#readRules(asker, row);
    if (rules.some(({ effect, members }) => effect === "deny" && members === undefined)) return false;
    return rules.some(({ effect }) => effect === "allow");
  }

  /** Members that may be read of a readable row; undefined: all. */
  visible(asker: Asker, row: Row): ReadonlySet<string> | undefined {
    if (!row.entity.policy) return undefined;
    const rules = this.#readRules(asker, row);
    const allows = rules.filter(({ effect }) => effect === "allow");
    const denies = new Set(rules.filter(({ effect }) => effect === "deny").flatMap(({ members }) => members ?? []));
    const whole = allows.some(({ members }) => members === undefined);
    if (whole && denies.size === 0) return undefined;
    const all = whole ? row.entity.members.map(({ name }) => name) : allows.flatMap(({ members }) => members ?? []);
    return new Set(all.filter((name) => !denies.has(name)));
  }

  #readRules(asker: Asker, row: Row) {
    return this.#rules(asker, row.entity, "read")
      .filter((rule) => this.#holds(rule, asker, row))
      .flatMap(({ effect, operations }) =>
        operations
          .filter(({ name }) => name === "read")
          .map(({ members }) => ({ effect, members: members.length === 0 ? undefined : members })),
      );
  }

  #rules(asker: Asker, entity: Entity, operation: string): readonly PolicyRule[] {
    return (entity.policy ?? []).filter(({ operations, roles, anyone }) => {
      if (!operations.some(({ name }) => name === operation)) return false;
      if (anyone) return true;
      return asker.account !== null && (roles.length === 0 || roles.some((role) => asker.roles.has(role)));
    });
  }

  #holds(rule: PolicyRule, asker: Asker, row: Row): boolean {
    const { model } = this.#world;
    const situation = { model, world: this.#world, self: row, me: asker.account, roles: asker.roles, now: this.#now };
    return rule.condition === undefined || holds(rule.condition.expression, situation);
  }

  #inTenant(asker: Asker, row: Row): boolean {
    const { model } = this.#world;
    if (model.tenancy === undefined) return true;
    if (row.entity.id === model.tenancy) return row.id === asker.tenant;
    const tenant = this.#world.tenantOf(row);
    return tenant === null || tenant === asker.tenant;
  }
}
