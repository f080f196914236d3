import type { Attribute } from "@domainsmith/model";
import { propertyAccess, propertyKey, quoted, TypeScriptFile } from "../emit/index.ts";
import { type SearchedTable, searchedTables } from "../search/index.ts";
import type { ApiModel } from "./api-model.ts";
import { resourceIn } from "./api-model.ts";
import { linkFunctions, linksFunction } from "./link-functions.ts";
import { fieldVariables, functionNames, LOCAL_NAMES, moduleImport, tableImport, variableName } from "./names.ts";
import {
  type ComputedField,
  type Field,
  hasWrittenAnswer,
  type LinksField,
  type PartsField,
  type Resource,
} from "./resource.ts";
import { type RowExpression, readField, writeEntry, writtenParts } from "./row-expressions.ts";
import { showFunction, shownExpression } from "./shown-values.ts";
import { valueFunction } from "./value-functions.ts";
import { visibleRows } from "./visible-rows.ts";

/** How a statement gets its columns from a client's input. */
export interface WrittenColumns {
  /** Takes the input apart: `const { shipTo, lines, ...columns } = input;`; absent where that is not needed. */
  readonly statement?: string;
  /** Entries of the object literal that is written. */
  readonly entries: readonly string[];
}

/** A resource holds more than its row: parts or links, which take further queries. */
export function isNested({ fields }: Resource): boolean {
  return fields.some((field) => field.kind === "parts" || field.kind === "links");
}

/** What the functions of a repository have in common: names, the table, rows to resources, input to columns. */
export class RepositoryWriter {
  readonly api: ApiModel;
  readonly resource: Resource;
  readonly file: TypeScriptFile;
  readonly names: ReturnType<typeof functionNames>;

  constructor(api: ApiModel, resource: Resource) {
    this.api = api;
    this.resource = resource;
    this.names = functionNames(resource);
    const { policy: _policy, ...declared } = this.names;
    const values = resource.fields.flatMap((field) => (field.kind === "value" ? [valueFunction(resource, field)] : []));
    const own = [...Object.values(declared), ...values, "Row"];
    this.file = new TypeScriptFile([...own, ...LOCAL_NAMES, ...fieldVariables(resource)]);
  }

  /** The table's constant. */
  get table(): string {
    const { table } = this.resource.storage;
    return this.file.import(table.constant, tableImport(table));
  }

  /** A column of the table. */
  column(column: { readonly property: string }): string {
    return `${this.table}${propertyAccess(column.property)}`;
  }

  drizzle(name: string): string {
    return this.file.import(name, "drizzle-orm");
  }

  /** The parameter that every function begins with. */
  get scope(): string {
    return `scope: ${this.file.importType("Scope", "../../access/scope.ts")}`;
  }

  /** The entity's policy, or that of another. */
  policy(of: Resource = this.resource): string {
    return this.file.import(functionNames(of).policy, moduleImport(this.resource, of, "policy"));
  }

  /** Queries ask the policy what may be read of each row. */
  get isAnswered(): boolean {
    const { policy } = this.resource;
    return policy !== undefined && (policy.hideable.size > 0 || hasWrittenAnswer(this.resource));
  }

  /** Computed fields of the entity and of all kinds that its lists give. */
  get computed(): readonly ComputedField[] {
    const kinds = [this.resource, ...(this.resource.family?.subtypes ?? []).map((id) => resourceIn(this.api, id))];
    const found = new Map<string, ComputedField>();
    for (const { fields } of kinds) {
      for (const field of fields) {
        if (field.kind === "computed" && !found.has(field.property)) found.set(field.property, field);
      }
    }
    return [...found.values()];
  }

  /** Where the words of its rows are, if its list is searched. */
  get search(): SearchedTable | undefined {
    const { part, storage, offers } = this.resource;
    return part || !offers.has("read") ? undefined : searchedTables(this.api.model).get(storage.table.name);
  }

  /** The beginning of every query for whole rows. */
  get selection(): string {
    if (this.computed.length > 0 || this.isAnswered || this.search) return `${this.names.select}(scope)`;
    return `scope.db.select().from(${this.table})`;
  }

  rowHelper(name: "fileOf" | "only" | "ownersOf" | "required"): string {
    return this.file.import(name, "../../db/rows.ts");
  }

  /** A type of this resource's or a part's schema file. */
  type(name: "read" | "create" | "update" | "write" | "any" | "written", of: Resource = this.resource): string {
    return this.file.importType(of.schemaNames[name], moduleImport(this.resource, of, "schema"));
  }

  /** The type that reading gives: any kind for an entity with subtypes. */
  get readType(): string {
    return this.type(this.hasSubtypes ? "any" : "read");
  }

  /** The type that creating and changing give. */
  get writtenType(): string {
    return this.resource.policy?.writersRead === false ? this.type("written") : this.readType;
  }

  /** What whoever created or changed a row gets back. */
  written(id: string): string {
    const isCertain = this.resource.policy?.writersRead !== false;
    return `${isCertain ? this.names.get : this.names.written}(scope, ${id})`;
  }

  get hasSubtypes(): boolean {
    return (this.resource.family?.subtypes.length ?? 0) > 0;
  }

  /** A function of another entity's repository (or of this file). */
  function(of: Resource, name: (names: ReturnType<typeof functionNames>) => string): string {
    const wanted = name(functionNames(of));
    return of === this.resource ? wanted : this.file.import(wanted, moduleImport(this.resource, of, "repository"));
  }

  /** A condition of a query for parts, with the one that rows count at all. */
  living(condition: string): string {
    const visible = visibleRows(this.file, this.resource, this.table);
    return visible === undefined ? condition : `${this.drizzle("and")}(${condition}, ${visible})`;
  }

  byId(id = "id"): string {
    return `${this.drizzle("eq")}(${this.column(this.resource.storage.id)}, ${id})`;
  }

  /** Rows in a variable to resources of what this entity's lists give. */
  toResources(rows: string): string {
    if (this.hasSubtypes) {
      return this.isAnyNested() ? `await ${this.names.toAnyMany}(scope, ${rows})` : `${rows}.map(${this.names.toAny})`;
    }
    return this.toOwn(rows);
  }

  /** The same without what the reader may not know, and with the last word of the user's own code. */
  toShown(rows: string): string {
    return this.shown(this.toResources(rows), rows);
  }

  shown(items: string, rows: string): string {
    if (!this.resource.policy) return items;
    return `await hooks.shown(scope, ${this.isAnswered ? `${this.policy()}.shown(scope, ${items}, ${rows})` : items})`;
  }

  /** What {@link toResources} calls, where rows come with parts or links. */
  get resourcesFunction(): string {
    return this.hasSubtypes ? this.names.toAnyMany : this.names.toMany;
  }

  /** Whether what its lists give comes with parts. */
  get hasParts(): boolean {
    const subtypes = this.resource.family?.subtypes ?? [];
    const kinds = [this.resource, ...subtypes.map((id) => resourceIn(this.api, id))];
    return kinds.some(({ fields }) => fields.some(({ kind }) => kind === "parts"));
  }

  /** Rows to resources of this very kind. */
  toOwn(rows: string): string {
    return isNested(this.resource) ? `await ${this.names.toMany}(scope, ${rows})` : `${rows}.map(${this.names.toOne})`;
  }

  isAnyNested(): boolean {
    const subtypes = this.resource.family?.subtypes ?? [];
    return [this.resource, ...subtypes.map((id) => resourceIn(this.api, id))].some(isNested);
  }

  /** `interface Row`, the conditions, `toOrder` or `toOrders`. */
  rowFunctions(): void {
    const { file, resource } = this;
    this.#selectFunction();
    file.blank();
    if (isNested(resource)) this.#manyRows();
    else this.#oneRow();
    if (this.hasSubtypes) this.#anyRows();
  }

  #selectFunction(): void {
    const { file, names, computed } = this;
    if (computed.length === 0 && !this.isAnswered && !this.search) {
      file.line(`type Row = typeof ${this.table}.$inferSelect;`);
      return;
    }
    const what = [
      ...(computed.length > 0 ? ["what is computed of them"] : []),
      ...(this.isAnswered ? ["with what the reader may know of each"] : []),
      ...(this.search ? ["with how well each fits what is looked for"] : []),
    ];
    file.doc(`Rows with ${what.join(", and ").replace(/^with /, "")}.`);
    const rank = this.search ? [`rank = ${file.import("NO_RANK", "../../search/text-search.ts")}`] : [];
    file.block(`function ${names.select}(${[this.scope, ...rank].join(", ")})`, () => {
      const columns = [
        `...${this.drizzle("getTableColumns")}(${this.table})`,
        ...computed.map(({ property }) => `${propertyKey(property)}: computed${propertyAccess(property)}.sql`),
        ...(this.isAnswered ? [`$answers: ${this.policy()}.answers(scope)`] : []),
        ...(this.search ? ["$rank: rank"] : []),
      ];
      file.line("return scope.db");
      file.writer.indent(() => {
        file.list(".select({", columns, "})").line(`.from(${this.table});`);
      });
    });
    file.blank().line(`type Row = Awaited<ReturnType<typeof ${names.select}>>[number];`);
  }

  #oneRow(): void {
    const { file, resource } = this;
    const exported = resource.family ? "export " : "";
    file.block(`${exported}function ${this.names.toOne}(row: Row): ${this.type("read")}`, () => {
      file.block("return", () => this.#readEntries(), ";");
    });
  }

  #manyRows(): void {
    const { file, resource } = this;
    const exported = resource.family ? "export " : "";
    const parameters = `${this.scope}, rows: readonly Row[]`;
    file.block(`${exported}async function ${this.names.toMany}(${parameters}): Promise<${this.type("read")}[]>`, () => {
      file.line("const ids = rows.map((row) => row.id);");
      for (const field of resource.fields) {
        const load =
          field.kind === "parts" ? this.#loadParts(field) : field.kind === "links" ? linksFunction(field) : "";
        if (load !== "") file.line(`const ${nestedVariable(field)} = await ${load}(scope, ids);`);
      }
      file.block("return rows.map((row) => (", () => this.#readEntries(), "));");
    });
    for (const field of resource.fields) if (field.kind === "links") linkFunctions(this, field);
  }

  #loadParts(field: PartsField): string {
    return this.function(resourceIn(this.api, field.part), (names) => names.partsOf);
  }

  #readEntries(): void {
    const { file, resource, api } = this;
    file.line(`id: ${this.#cell("id")},`);
    if (resource.storage.version && !resource.part)
      file.line(`version: row${propertyAccess(resource.storage.version.property)},`);
    if (resource.family) file.line(`kind: ${quoted(resource.family.kind)},`);
    for (const field of resource.fields) {
      writeEntry(file, field.name, this.#readField(field, api));
    }
  }

  #cell(property: string): string {
    return `row${propertyAccess(property)}`;
  }

  #readField(field: Field, api: ApiModel): RowExpression {
    if (field.kind === "links") return `${nestedVariable(field)}.get(row.id) ?? []`;
    if (field.kind !== "parts") return this.#readColumns(field, api);
    const parts = `${nestedVariable(field)}.get(row.id)`;
    if (field.many) return `${parts} ?? []`;
    if (field.optional) return `${parts}?.[0] ?? null`;
    return `${this.rowHelper("only")}(${parts} ?? [])`;
  }

  #readColumns(field: Exclude<Field, LinksField | PartsField>, { model }: ApiModel): RowExpression {
    const read = readField(model, field, (name) => this.rowHelper(name));
    if (typeof read === "string") {
      const typed = typeOfField(field);
      return typed ? shownExpression(this.file, model, typed, read, "../../types") : read;
    }
    const through = field.kind === "value" ? showFunction(this.file, model, field.value, "../../types") : undefined;
    return through === undefined ? read : { ...read, through };
  }

  #anyRows(): void {
    const { file, resource, names } = this;
    const kinds = [resource, ...(resource.family?.subtypes ?? []).map((id) => resourceIn(this.api, id))];
    file.blank();
    if (this.isAnyNested()) {
      const parameters = `${this.scope}, rows: readonly Row[]`;
      file.block(`async function ${names.toAnyMany}(${parameters}): Promise<${this.type("any")}[]>`, () => {
        file.line(`const found = new Map<string, ${this.type("any")}>();`);
        for (const each of kinds) {
          const kind = quoted(each.family?.kind ?? "");
          const rows = `rows.filter((row) => row.kind === ${kind})`;
          const converted = isNested(each)
            ? `await ${this.function(each, (it) => it.toMany)}(scope, ${rows})`
            : `${rows}.map(${this.function(each, (it) => it.toOne)})`;
          file.line(`for (const item of ${converted}) found.set(item.id, item);`);
        }
        file.line("return rows.flatMap((row) => found.get(row.id) ?? []);");
      });
      return;
    }
    file.block(`function ${names.toAny}(row: Row): ${this.type("any")}`, () => {
      file.block("switch (row.kind)", () => {
        for (const each of kinds) {
          file.line(`case ${quoted(each.family?.kind ?? "")}:`);
          file.writer.indent(() => {
            file.line(`return ${this.function(each, (it) => it.toOne)}(row);`);
          });
        }
        const all = resource.storage.kind?.column.values ?? [];
        if (all.length > kinds.length) {
          file.line("default:");
          file.writer.indent(() => {
            file.line("throw new Error(`A row of the kind ${row.kind} came where it does not belong.`);");
          });
        }
      });
    });
  }

  /**
   * Takes a client's input apart into columns; `partial` for updates, where undefined leaves a column as it is.
   */
  writtenColumns(partial: boolean, input = "input"): WrittenColumns {
    const taken: string[] = [];
    const entries: string[] = [];
    let spread = false;
    for (const field of this.resource.fields) {
      const written = partial ? field.settable === "always" : field.settable !== "never";
      if (!written || field.kind === "file" || field.kind === "computed") continue;
      const isPlain = field.kind === "column" || field.kind === "reference";
      if (isPlain && field.name === field.column.property) {
        spread = true;
        continue;
      }
      const variable = variableName(field.name);
      taken.push(destructured(field.name));
      if (isPlain) entries.push(`${propertyKey(field.column.property)}: ${variable}`);
      else if (field.kind === "value" && writtenParts(this.api.model, field).length > 0) {
        const columns = `${valueFunction(this.resource, field)}(${variable})`;
        // What is not sent stays as it is.
        if (field.optional) entries.push(`...(${variable} !== undefined && ${columns})`);
        else entries.push(partial ? `...(${variable} && ${columns})` : `...${columns}`);
      }
    }
    if (taken.length === 0) return { entries: [`...${input}`] };
    if (spread) entries.unshift("...columns");
    return { statement: `const { ${[...taken, ...(spread ? ["...columns"] : [])].join(", ")} } = ${input};`, entries };
  }

  /** `.values({ …})`, or `.values(columns)` where that is all there is. */
  columnsCall(method: "values" | "set", entries: readonly string[]): void {
    const [only, ...more] = entries;
    if (only?.startsWith("...") && more.length === 0) this.file.line(`.${method}(${only.slice(3)})`);
    else this.file.list(`.${method}({`, entries, "})");
  }
}

/** The type of a field whose value is in one column, or computed, as far as it can be a value object. */
function typeOfField(field: Field): Pick<Attribute, "type" | "cardinality"> | undefined {
  if (field.kind === "column") return field.attribute;
  if (field.kind !== "computed" || field.computed.type.kind === "entity") return undefined;
  return { type: field.computed.type, cardinality: field.computed.cardinality };
}

/** A name in a destructuring pattern. */
function destructured(name: string): string {
  const variable = variableName(name);
  return variable === name ? name : `${propertyKey(name)}: ${variable}`;
}

export function nestedVariable(field: Field): string {
  return `${field.name}ById`;
}
