import { entityNames, type Model, type Relation } from "@domainsmith/model";
import { snakeCase } from "../../naming/index.ts";
import type { Table } from "../../relational/index.ts";
import { linkTableName } from "../../relational/relations.ts";
import { FirstNames } from "../samples/index.ts";
import type { SeedReference } from "./seed-tables.ts";

/**
 * The names of tables and columns that demo rows are made of: what they were called first, so that a rename leaves rows
 * as they are.
 */
export class SeedNames {
  readonly #model: Model;
  readonly #first: FirstNames;

  constructor(model: Model) {
    this.#model = model;
    this.#first = FirstNames.of(model);
  }

  /** Of an entity's table. */
  table({ symbol, name }: Table): string {
    return this.#first.isRenamed(symbol) ? this.#first.namesOf(symbol).table : name;
  }

  /** Of a table between two entities. */
  linkTable({ name }: Table, { from, to }: Relation): string {
    const variable = (entity: string) => entityNames(this.#model, entity).variable;
    const memberOf = (end: Relation["to"], nameOf: (id: string) => string) =>
      end.member === undefined ? undefined : nameOf(`${end.entity}#${end.member}`);
    const nameBy = (variableOf: (entity: string) => string, nameOf: (id: string) => string) =>
      linkTableName(variableOf(from.entity), memberOf(from, nameOf) ?? "", variableOf(to.entity), memberOf(to, nameOf));
    const now = nameBy(variable, (id) => id.slice(id.indexOf("#") + 1));
    const first = nameBy(
      (entity) => this.#first.namesOf(entity).variable,
      (id) => this.#first.nameOf(id),
    );
    return first === now ? name : first;
  }

  /** Of a reference in an entity's table. */
  reference({ member, column, target }: SeedReference, entity: string): string {
    const [now, first] =
      member === undefined
        ? [entityNames(this.#model, target.table.symbol).variable, this.#first.namesOf(target.table.symbol).variable]
        : [member, this.#first.nameOf(`${entity}#${member}`)];
    const prefix = snakeCase(now);
    return first !== now && column.name.startsWith(prefix)
      ? snakeCase(first) + column.name.slice(prefix.length)
      : column.name;
  }
}
