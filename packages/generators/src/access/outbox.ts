import type { Model } from "@domainsmith/model";
import { identifier } from "../data/sql/index.ts";
import type { Column, DatabaseObject, Table } from "../relational/index.ts";
import type { TableIndex } from "../relational/schema.ts";
import { TENANT } from "./objects/conditions.ts";
import { appendOnlySecurity } from "./objects/row-security.ts";

const NAME = "outbox_events";
const SEQUENCE = `${NAME}_sequence_seq`;
const INSTANT = { base: "timestamptz", precision: 3 } as const;

/** Events that were emitted, until every handler has had them. Written together with what they are about. */
export function outboxTable(model: Model): Table {
  const tenant: readonly Column[] =
    model.tenancy === undefined
      ? []
      : [
          {
            ...plain("tenant_id", "tenantId", { base: "uuid" }, true),
            origin: "$tenant",
            default: { kind: "tenant" },
          },
        ];
  return {
    name: NAME,
    constant: "outboxEvents",
    file: "outbox-events",
    symbol: "$outbox",
    comment: "Events that were emitted, until they are delivered.",
    columns: [
      { ...plain("id", "id", { base: "uuid" }), origin: "$id" },
      plain("type", "type", { base: "text" }),
      plain("payload", "payload", { base: "jsonb" }),
      ...tenant,
      { ...plain("occurred_at", "occurredAt", INSTANT), default: { kind: "now" } },
      // Drawn while the row is locked that the event is about: events about one row are in the order of its changes,
      // whatever the clocks of several processes say.
      {
        ...plain("sequence", "sequence", { base: "bigint" }),
        default: { kind: "sequence", sequence: SEQUENCE, digits: 0 },
      },
      plain("about", "about", { base: "uuid" }, true),
      plain("position", "position", { base: "bigint" }, true),
      plain("delivered_at", "deliveredAt", INSTANT, true),
      { ...plain("attempts", "attempts", { base: "integer" }), default: { kind: "number", value: "0" } },
      plain("next_attempt_at", "nextAttemptAt", INSTANT, true),
      plain("last_error", "lastError", { base: "text" }, true),
    ],
    primaryKey: { name: `${NAME}_pkey`, columns: ["id"] },
    uniques: [{ name: `${NAME}_position_key`, columns: ["position"] }],
    checks: [],
    foreignKeys: [],
    indexes: [
      waiting("waiting", ["sequence"], "delivered_at"),
      waiting("about", ["about", "sequence"], "delivered_at"),
      waiting("unannounced", ["sequence"], "position"),
      // For what is forgotten after a while.
      { name: `${NAME}_delivered_idx`, parts: [{ column: "delivered_at", descending: false }] },
    ],
    sequences: [
      { name: SEQUENCE, column: "sequence" },
      { name: `${NAME}_position_seq`, column: "position" },
    ],
  };
}

function waiting(name: string, columns: readonly string[], living: string): TableIndex {
  return { name: `${NAME}_${name}_idx`, parts: columns.map((column) => ({ column, descending: false })), living };
}

function plain(name: string, property: string, type: Column["type"], nullable = false): Column {
  return { name, property, origin: `$outbox.${name}`, type, nullable };
}

/** Requests add events and see none; whoever delivers them is the owner. */
export function outboxSecurity(model: Model, table: Table): readonly DatabaseObject[] {
  const own = `${identifier(table.name)}.tenant_id`;
  const condition = model.tenancy === undefined ? "true" : `${own} IS NOT DISTINCT FROM ${TENANT}`;
  return appendOnlySecurity(table, condition);
}
