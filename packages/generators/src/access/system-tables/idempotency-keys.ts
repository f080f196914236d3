import { identifier } from "../../data/sql/index.ts";
import type { Column, DatabaseObject, Table } from "../../relational/index.ts";
import { ownRowsSecurity } from "../objects/row-security.ts";

const NAME = "idempotency_keys";

/** What clients call their requests, so that none is carried out twice, and what each of them was answered. */
export function idempotencyKeysTable(): Table {
  return {
    name: NAME,
    constant: "idempotencyKeys",
    file: "idempotency-keys",
    symbol: "$idempotency",
    comment: "Requests that were carried out under a name of the client's, and their answers.",
    columns: [
      { ...text("owner"), comment: "Whose names these are: the tenant and the account." },
      { ...text("key"), comment: "Stands for the name, which is not kept." },
      { ...text("fingerprint"), comment: "Tells the request from others." },
      { ...text("answer"), comment: "What carrying it out gave: sealed, so that only the name opens it." },
      {
        ...column("created_at", "createdAt", { base: "timestamptz", precision: 3 }),
        default: { kind: "now" },
      },
    ],
    primaryKey: { name: `${NAME}_pkey`, columns: ["owner", "key"] },
    uniques: [],
    checks: [],
    foreignKeys: [],
    indexes: [{ name: `${NAME}_created_at_idx`, parts: [{ column: "created_at", descending: false }] }],
    sequences: [],
  };
}

function text(name: string): Column {
  return column(name, name, { base: "text" });
}

function column(name: string, property: string, type: Column["type"]): Column {
  return { name, property, origin: `$idempotency.${name}`, type, nullable: false };
}

/** Everybody sees their own, and adds to them. */
export function idempotencyKeysSecurity(table: Table): readonly DatabaseObject[] {
  const setting = (name: string) => `nullif(current_setting('app.${name}', true), '')`;
  const owner = `${identifier(NAME)}.owner = concat_ws(':', ${setting("tenant")}, ${setting("account")})`;
  return ownRowsSecurity(table, owner);
}
