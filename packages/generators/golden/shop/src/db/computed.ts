import type { SQL, SQLWrapper } from "drizzle-orm";

/** A value that the database calculates in a query: it is selected, filtered and sorted by like a column. */
export class Computed<Value> implements SQLWrapper {
  /** Of a row, that holds it. */
  readonly property: string;
  readonly notNull: boolean;
  readonly sql: SQL<Value>;

  /** `decode` makes a value of the API of what the driver gives; it is not asked about null. */
  constructor(
    property: string,
    { notNull, decode = (value) => value }: { readonly notNull: boolean; readonly decode?: (value: string) => unknown },
    sql: SQL,
  ) {
    this.property = property;
    this.notNull = notNull;
    // What its text gives, its type says.
    this.sql = sql.mapWith(decode) as SQL<Value>;
  }

  getSQL(): SQL {
    return this.sql;
  }
}

/** A moment as the API writes it. */
export function instantText(value: string): string {
  return new Date(value).toISOString();
}
