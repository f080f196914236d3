import type { SymbolId } from "@domainsmith/model";
import type { Notice } from "../generator.ts";
import { columnName, type NameSpace, propertyName, shortHash } from "../naming/index.ts";
import { meaningOfCheck, meaningOfForeignKey, meaningOfUnique } from "./meanings.ts";
import type {
  Check,
  CheckRule,
  Column,
  ColumnPart,
  DeleteAction,
  ForeignKey,
  IndexPart,
  Sequence,
  Table,
  TableIndex,
  Unique,
} from "./schema.ts";
import type { ConstraintMeaning } from "./storage.ts";

/** Between the id and the kind. */
const TENANT_ORDER = -1.5;

/** What all tables of a schema share while it is made. */
export interface DraftContext {
  /** Tables, indexes, sequences and constraints of PostgreSQL share one space of names here. */
  readonly names: NameSpace;
  readonly notices: Notice[];
  readonly constraints: Map<string, ConstraintMeaning>;
}

export interface ColumnSpec extends Omit<Column, "name" | "property"> {
  /** Names that make the column's: `["shipTo", "street"]`, `["customer", "id"]`. */
  readonly path: readonly string[];
  /** The field in the API: `shipTo/street`, `customerId`. */
  readonly field?: string;
  /** Where it stands in the table: columns are sorted by this. */
  readonly order: number;
  /** Who asks for the column, for messages. */
  readonly symbol: SymbolId;
}

export interface TableDraftNames {
  readonly table: string;
  readonly constant: string;
  readonly file: string;
  /** What people call a row: `order line`. */
  readonly noun: string;
  /** Join tables: the relation's other end. */
  readonly inverse?: SymbolId;
}

/** A table in the making. `table` is what it becomes: complete after {@link finish}. */
export class TableDraft {
  readonly table: Table;
  readonly #context: DraftContext;
  readonly #noun: string;
  readonly #columns: Column[] = [];
  readonly #orders = new Map<Column, number>();
  readonly #fields = new Map<string, string>();
  readonly #takenBy = new Map<string, SymbolId>();
  readonly #uniques: Unique[] = [];
  readonly #checks: Check[] = [];
  readonly #foreignKeys: ForeignKey[] = [];
  readonly #indexes: TableIndex[] = [];
  readonly #sequences: Sequence[] = [];
  /** References to rows of the same tenant: they lead to one tenant by themselves. */
  readonly #withinTenant = new Set<string>();
  #tenant: Column | undefined;
  /** Null in living rows; set for tables whose rows are only marked as deleted. */
  living: string | undefined;
  /** Rows are changed many at once, as lists of parts are: one may get the unique values that another one had. */
  isChangedTogether = false;

  constructor(
    context: DraftContext,
    names: TableDraftNames,
    symbol: SymbolId,
    primaryKey: readonly string[],
    comment: string | undefined,
  ) {
    this.#context = context;
    this.#noun = names.noun;
    this.table = {
      name: context.names.take(names.table, symbol),
      constant: names.constant,
      file: names.file,
      symbol,
      ...(names.inverse === undefined ? {} : { inverse: names.inverse }),
      ...(comment === undefined ? {} : { comment }),
      columns: this.#columns,
      primaryKey: { name: context.names.take(`${names.table}_pkey`, symbol), columns: primaryKey },
      uniques: this.#uniques,
      checks: this.#checks,
      foreignKeys: this.#foreignKeys,
      indexes: this.#indexes,
      sequences: this.#sequences,
    };
  }

  /** Adds a column; a name that another one has already is reported, and made unique so that work can go on. */
  column({ path, field, order, symbol, ...rest }: ColumnSpec): Column {
    let name = columnName(path);
    let property = propertyName(path);
    const other = this.#takenBy.get(`column ${name}`) ?? this.#takenBy.get(`property ${property}`);
    if (other !== undefined) {
      this.#context.notices.push({
        severity: "error",
        code: "DS7101",
        message: `${symbol} and ${other} both need the column ${name} of the table ${this.table.name}. Rename one of them.`,
        symbol,
      });
      const hash = shortHash(rest.origin);
      name = columnName([...path, `x${hash}`]);
      property = propertyName([...path, `x${hash}`]);
    }
    this.#takenBy.set(`column ${name}`, symbol);
    this.#takenBy.set(`property ${property}`, symbol);
    const column: Column = { name, property, ...rest };
    this.#columns.push(column);
    this.#orders.set(column, order);
    this.#fields.set(name, field ?? property);
    return column;
  }

  /** Gives every row a tenant. `name` is the column's, `tenant` where nothing else is called so. */
  addTenant(name: string): Column {
    this.#tenant = this.column({
      path: [name, "id"],
      order: TENANT_ORDER,
      symbol: this.table.symbol,
      origin: "$tenant",
      type: { base: "uuid" },
      nullable: false,
      default: { kind: "tenant" },
    });
    return this.#tenant;
  }

  /** The tenant that rows belong to, if they belong to one. */
  get tenant(): Column | undefined {
    return this.#tenant;
  }

  /** The columns as fields of the API. */
  fieldsOf(columns: readonly string[]): readonly string[] {
    return columns.map((name) => this.#fields.get(name) ?? name);
  }

  unique(columns: readonly string[]): void {
    const led = [...this.#lead(columns[0]), ...columns];
    if (this.#uniques.some((known) => sameList(known.columns, led))) return;
    const name = this.#constraintName([...columns, "key"]);
    const together = this.isChangedTogether ? { deferrable: true as const } : {};
    this.#uniques.push({ name, columns: led, ...this.#alive(), ...together });
    this.#context.constraints.set(name, meaningOfUnique(this.#noun, this.fieldsOf(columns)));
  }

  /** What composite foreign keys point at, and what lists of a tenant's rows are read by: also among deleted rows. */
  uniqueInTenant(column: string): void {
    if (this.#tenant === undefined) return;
    const name = this.#constraintName([column, "key"]);
    this.#uniques.push({ name, columns: [this.#tenant.name, column] });
    this.#context.constraints.set(name, meaningOfUnique(this.#noun, this.fieldsOf([column])));
  }

  /** The tenant stands in front of what begins with anything but a reference to a row of the tenant. */
  #lead(first: string | undefined): readonly string[] {
    if (this.#tenant === undefined || first === undefined || this.#withinTenant.has(first)) return [];
    return [this.#tenant.name];
  }

  /** `path` is the member's or part's; `suffix` tells checks of one member apart: `length`, `pattern`. */
  check(
    rule: CheckRule,
    { path, fields }: { readonly path: readonly string[]; readonly fields: readonly string[] },
    suffix: string,
  ): void {
    const name = this.#constraintName([...(path.length > 0 ? [columnName(path)] : []), suffix, "check"]);
    this.#checks.push({ name, rule });
    this.#context.constraints.set(name, meaningOfCheck(rule, fields));
  }

  /** `user` is what people call the rows that hold the target fast: a row of this table, where not said otherwise. */
  foreignKey(
    column: string,
    target: TableDraft,
    onDelete: DeleteAction,
    { targetNoun, user = this.#noun }: { readonly targetNoun: string; readonly user?: string },
  ): void {
    const name = this.#constraintName([column, "fkey"]);
    const table = target.table.name;
    const { tenant } = target;
    if (this.#tenant === undefined || tenant === undefined)
      this.#foreignKeys.push({ name, columns: [column], references: { table, columns: ["id"] }, onDelete });
    else {
      this.#withinTenant.add(column);
      this.#foreignKeys.push({
        name,
        columns: [this.#tenant.name, column],
        references: { table, columns: [tenant.name, "id"] },
        onDelete,
        ...(onDelete === "set null" ? { clears: [column] } : {}),
      });
    }
    const fields = this.#tenant?.name === column ? [] : this.fieldsOf([column]);
    this.#context.constraints.set(name, meaningOfForeignKey(user, targetNoun, fields));
  }

  index(columns: readonly ColumnPart[], partial = true): void {
    const lead = this.#lead(columns[0]?.column).map((column) => ({ column, descending: false }));
    const named = columns.map(({ column }) => column);
    this.#addIndex([...lead, ...columns], named, partial);
  }

  #addIndex(parts: readonly IndexPart[], named: readonly string[], partial: boolean): void {
    const key = (index: Pick<TableIndex, "parts">) => JSON.stringify(index.parts);
    if (this.#indexes.some((known) => key(known) === key({ parts }))) return;
    const name = this.#constraintName([...named, "idx"]);
    this.#indexes.push({ name, parts, ...(partial ? this.#alive() : {}) });
  }

  #alive(): { readonly living?: string } {
    return this.living === undefined ? {} : { living: this.living };
  }

  /** A sequence for a column that does not exist yet; gives its name. */
  sequence(path: readonly string[]): string {
    const column = columnName(path);
    const name = this.#constraintName([column, "seq"]);
    this.#sequences.push({ name, column });
    return name;
  }

  /**
   * Puts the columns in order, and adds an index for each foreign key that none serves yet, and for the beginnings of
   * texts.
   */
  finish(): void {
    this.#columns.sort((a, b) => (this.#orders.get(a) ?? 0) - (this.#orders.get(b) ?? 0));
    // Deleting a row looks for all that refer to it, also those that are marked as deleted.
    const whole = <Served extends { readonly living?: string }>(served: readonly Served[]) =>
      served.filter(({ living }) => living === undefined);
    const leading = new Set([
      ...whole(this.#uniques).map(({ columns }) => columns[0]),
      ...whole(this.#indexes).flatMap(({ parts: [first] }) => (first && "column" in first ? [first.column] : [])),
      this.table.primaryKey.columns[0],
    ]);
    for (const { columns } of this.#foreignKeys) {
      // A row's id is of one tenant: the reference alone finds what refers to it.
      const reference = columns.at(-1);
      if (reference === undefined || leading.has(reference)) continue;
      this.#addIndex([{ column: reference, descending: false }], [reference], false);
    }
    this.#indexBeginnings();
  }

  /**
   * Texts that rows are found by are also looked for by how they begin. An index in the order of a language does not know
   * what begins alike; one in the order of code points does.
   */
  #indexBeginnings(): void {
    const tenant = this.#tenant?.name;
    const leading = [
      ...this.#uniques.map(({ columns }) => columns.find((column) => column !== tenant)),
      ...this.#indexes.map(({ parts }) => {
        const part = parts.find((each) => !("column" in each) || each.column !== tenant);
        return part && "column" in part ? part.column : undefined;
      }),
    ];
    for (const { name, type, values } of this.#columns) {
      if (!leading.includes(name) || type.base !== "text" || type.array || values) continue;
      const lead = this.#lead(name).map((column) => ({ column, descending: false }));
      const part = { column: name, descending: false, byCodePoint: true as const };
      this.#addIndex([...lead, part], [name, "prefix"], true);
    }
  }

  #constraintName(parts: readonly string[]): string {
    return this.#context.names.take([this.table.name, ...parts].join("_"), `${this.table.symbol} ${parts.join(" ")}`);
  }
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
