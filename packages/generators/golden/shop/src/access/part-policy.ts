import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type ExpectedVersion, requireVersion } from "../http/etag.ts";
import { notFound } from "../http/problem.ts";
import { type Change, Policy, type PolicySubject } from "./policy.ts";
import { type Actor, SYSTEM } from "./principal.ts";
import type { Scope } from "./scope.ts";

/** What the policy of parts is about. */
export interface PartSubject extends Omit<PolicySubject, "rules"> {
  readonly owner: Policy;
  /** The reference to the owner. */
  readonly ownerId: PgColumn;
}

/** Parts that have addresses of their own, and no rules: they are read with their owner, and changed by changing it. */
export class PartPolicy extends Policy {
  readonly #part: PartSubject;

  constructor(part: PartSubject) {
    super({ ...part, rules: [] });
    this.#part = part;
  }

  override permit(principal: Actor, operation: string): void {
    this.#part.owner.permit(principal, operation === "read" ? "read" : "update");
  }

  override readable(scope: Scope): SQL | undefined {
    const { owner, ownerId, visible } = this.#part;
    if (scope.principal === SYSTEM) return visible;
    return and(visible, inArray(ownerId, owner.readableIds(scope)));
  }

  override readableWhole(scope: Scope): SQL | undefined {
    const { owner, ownerId, visible } = this.#part;
    if (scope.principal === SYSTEM) return visible;
    const { table, id } = owner.subject;
    const owners = scope.db
      .select({ id: sql`${id}` })
      .from(table)
      .where(owner.readableWhole(scope));
    return and(visible, inArray(ownerId, owners));
  }

  override answers(): SQL<null> {
    return sql`null`;
  }

  override shown<Item extends { readonly id: string }>(_: Scope, items: readonly Item[]): Item[] {
    return [...items];
  }

  override async requireReadable(scope: Scope, id: string): Promise<void> {
    this.permit(scope.principal, "read");
    await this.#ownerOf(scope, id);
  }

  override async create(scope: Scope, id: string, owner?: string): Promise<Change> {
    if (scope.principal === SYSTEM || owner === undefined) return super.create(scope, id);
    const { confirm } = await this.#part.owner.change(scope, "update", owner);
    return { id, confirm };
  }

  override async change(scope: Scope, _: string, id: string, expected?: ExpectedVersion): Promise<Change> {
    const { owner, table, version, noun } = this.#part;
    const { confirm } = await owner.change(scope, "update", await this.#ownerOf(scope, id));
    const [row] = await scope.db
      .select({ version: version ? sql<number | null>`${version}` : sql<number | null>`null` })
      .from(table)
      .where(eq(this.#part.id, id))
      .for("update");
    if (!row) throw notFound(noun);
    if (row.version !== null) requireVersion(row.version, expected);
    return { id, confirm };
  }

  async #ownerOf(scope: Scope, id: string): Promise<string> {
    const { table, ownerId, noun } = this.#part;
    const condition = and(eq(this.#part.id, id), this.readable(scope));
    const [row] = await scope.db
      .select({ owner: sql<string>`${ownerId}` })
      .from(table)
      .where(condition);
    if (!row) throw notFound(noun);
    return row.owner;
  }
}
