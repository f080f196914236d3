import type { PlanSession } from "./record-statements.ts";

/** How many tenants there are, where rows belong to tenants. */
const TENANTS = 10;
/** Rows that refer to the same row. */
const CHILDREN = 5;

interface Column {
  readonly name: string;
  readonly type: string;
  /** Number of the table that it refers to. */
  readonly target: number | null;
  /** No two rows have the same value. */
  readonly isUnique: boolean;
  /** Part of a unique constraint. */
  readonly isKey: boolean;
}

interface Table {
  readonly name: string;
  readonly number: number;
  readonly columns: readonly Column[];
}

/** The id of a table's row. */
export function idOf(table: number, row: number): string {
  return `00000000-${String(table).padStart(4, "0")}-7000-8000-${row.toString(16).padStart(12, "0")}`;
}

/**
 * Fills every table that has rows already with copies of them, and every join table: `rows` each, in ten tenants. What
 * rows refer to is there; checks of the model do not hold. Returns the numbers of the tables.
 */
export async function fillTables(session: PlanSession, rows: number): Promise<ReadonlyMap<string, number>> {
  await session.script("set session_replication_role = replica; set statement_timeout = 0");
  const changes = (await session.query(LOOSENED)) as readonly { statement: string }[];
  for (const { statement } of changes) await session.script(statement);
  const tables = (await session.query(TABLES)) as readonly Table[];
  const tenants = tables.find(({ columns }) => columns.some(isTenant))?.columns.find(isTenant)?.target ?? undefined;
  for (const table of tables)
    await session.script(fill(table, table.number === tenants ? TENANTS : rows, tenants, rows));
  await session.script("set session_replication_role = origin; analyze");
  return new Map(tables.map(({ name, number }) => [name, number]));
}

function isTenant({ name }: Column): boolean {
  return name === "tenant_id";
}

function fill({ name, number, columns }: Table, count: number, tenants: number | undefined, rows: number): string {
  const isLink = columns.every(({ target }) => target !== null);
  const values = columns.map((column, index) => {
    if (column.name === "id" && column.target === null) return id(number, "n");
    if (column.target !== null) return reference(column, index, tenants, rows);
    if (!column.isKey) return `sample."${column.name}"`;
    if (column.type === "text") return `sample."${column.name}" || '-' || n`;
    return /^(integer|bigint|numeric|double precision)/.test(column.type) ? "n" : `sample."${column.name}"`;
  });
  const samples = `(select row_number() over () as place, count(*) over () as size, * from "${name}") as sample`;
  const from = isLink ? "" : ` join ${samples} on sample.place = 1 + n % sample.size`;
  const names = columns.map((column) => `"${column.name}"`).join(", ");
  return `insert into "${name}" (${names}) select ${values.join(", ")} from generate_series(1, ${count}) as n${from} on conflict do nothing`;
}

/** A row of the same tenant. */
function reference({ target, isUnique }: Column, index: number, tenants: number | undefined, rows: number): string {
  if (target === null) return "null";
  const tenant = `1 + (n - 1) % ${TENANTS}`;
  if (target === tenants) return id(target, tenant);
  const each = rows / TENANTS;
  const within = isUnique
    ? `((n - 1) / ${TENANTS} + ${index}) % ${each}`
    : `abs(hashint4((n - 1) / ${TENANTS} * 31 + ${index})) % ${each / CHILDREN}`;
  return id(target, `${tenant} + ${TENANTS} * (${within})`);
}

function id(table: number, row: string): string {
  return `('${idOf(table, 0).slice(0, 24)}' || lpad(to_hex(${row}), 12, '0'))::uuid`;
}

/** Copies break the model's checks; and no conflict with a constraint that is checked later can be passed over. */
const LOOSENED = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname)
    || case when contype = 'c' then '' else format(
      ', add constraint %I %s', conname, replace(pg_get_constraintdef(oid), ' DEFERRABLE', '')
    ) end as statement
  from pg_constraint
  where connamespace = 'public'::regnamespace and (contype = 'c' or condeferrable and contype in ('u', 'x'))`;

const TABLES = `
  select relname as name, row_number() over (order by relname)::integer as number, (
    select json_agg(json_build_object(
      'name', attname,
      'type', format_type(atttypid, atttypmod),
      'target', (
        select place from pg_constraint
        join (select oid, row_number() over (order by relname) as place from pg_class
          where relkind = 'r' and relnamespace = 'public'::regnamespace) as targets on targets.oid = confrelid
        where contype = 'f' and conrelid = attrelid and attnum = conkey[cardinality(conkey)] limit 1
      ),
      'isUnique', exists (
        select from pg_index where indrelid = attrelid and indisunique and indkey[indnkeyatts - 1] = attnum
          and (indnkeyatts = 1 or indnkeyatts = 2
            and (select a.attname from pg_attribute as a where a.attrelid = indrelid and a.attnum = indkey[0]) = 'tenant_id')
      ),
      'isKey', exists (select from pg_index where indrelid = attrelid and indisunique and attnum = any (indkey))
    ) order by attnum)
    from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
  ) as columns
  from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace
    and relname not in ('schema_migrations', 'outbox_events', 'idempotency_keys', 'stored_files')
  order by relname`;
