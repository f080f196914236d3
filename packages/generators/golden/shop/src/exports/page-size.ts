import { and, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Policy } from "../access/policy.ts";
import type { Scope } from "../access/scope.ts";
import type { KeysetPage } from "../http/keyset-page.ts";

/** Bytes of a row besides its texts and documents, more or less. */
const SMALL_ROW = 500;

export interface PageSizesOptions {
  /** The most bytes of a page's rows, as the database stores them. */
  readonly bytes: number;
  /** The most rows of a page. */
  readonly rows: number;
  /** Rows that are measured at once: where nothing changes from page to page, those of many pages. */
  readonly ahead: number;
  readonly policy: Policy;
  /** The columns by which tables refer to the rows, whose rows are read with these. */
  readonly parts: readonly PgColumn[];
}

/**
 * How many rows the pages of a list have, so that each fits into the memory. The database measures rows where they are
 * stored: what would be too much is never sent.
 */
export class PageSizes {
  readonly #options: PageSizesOptions;
  /** Bytes of the rows that come next. */
  #sizes: number[] = [];

  constructor(options: PageSizesOptions) {
    this.#options = options;
  }

  /** How many rows come next, one at least. `page` begins with them. */
  async next(scope: Scope, page: KeysetPage): Promise<number> {
    const { bytes, rows } = this.#options;
    if (this.#sizes.length < rows) this.#sizes = await this.#measured(scope, page);
    let count = 0;
    for (let sum = 0; count < rows; count++) {
      sum += this.#sizes[count] ?? 0;
      if (sum > bytes) break;
    }
    const most = Math.max(count, 1);
    this.#sizes = this.#sizes.slice(most);
    return most;
  }

  async #measured(scope: Scope, page: KeysetPage): Promise<number[]> {
    const { policy, parts, ahead } = this.#options;
    const { table, id } = policy.subject;
    const sizes = [sizeOfRow(table), ...parts.map((owner) => sizeOfParts(owner, table, id))];
    const measured = await scope.db
      .select({ size: sql<string>`${sql.join(sizes, sql` + `)}` })
      .from(table)
      .where(and(policy.readable(scope, page.members), page.where))
      .orderBy(...page.orderBy)
      .limit(ahead);
    return measured.map(({ size }) => Number(size));
  }
}

function sizeOfRow(table: PgTable): SQL {
  const sizes = Object.values(getTableColumns(table)).flatMap((column) => {
    const value = sql`${table}.${sql.identifier(column.name)}`;
    if (column.columnType === "PgText" && column.dataType === "string")
      return [sql`coalesce(octet_length(${value}), 0)`];
    const isLong = column.dataType === "json" || column.dataType === "array";
    return isLong ? [sql`coalesce(octet_length(${value}::text), 0)`] : [];
  });
  return sql.join([sql`${SMALL_ROW}::bigint`, ...sizes], sql` + `);
}

function sizeOfParts(owner: PgColumn, table: PgTable, id: PgColumn): SQL {
  const part = owner.table;
  const isOf = sql`${part}.${sql.identifier(owner.name)} = ${table}.${sql.identifier(id.name)}`;
  return sql`(select coalesce(sum(${sizeOfRow(part)}), 0) from ${part} where ${isOf})`;
}
