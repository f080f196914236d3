import { keepHidden } from "../access/policy.ts";
import { type Scope, within } from "../access/scope.ts";

/** What is written instead of the input, if anything is returned. */
type Answer<Input> = Promise<Input | undefined> | Promise<void>;

/**
 * What your own code does when rows of an entity are written or shown; each hook may be left out. They run in the
 * transaction of the request, on behalf of whoever asks: throw a `ProblemException` to refuse, then nothing has happened.
 * Policies hold for what a hook writes: through functions of repositories, or by `asSystem` for what happens whoever asks.
 * For what is outside of the database, such as e-mails, there is `scope.afterCommit`. A transaction that others got in
 * the way of is begun again: then hooks run twice, and what the first time has written is undone.
 */
export interface EntityHooks<Row, Shown, Create, Update> {
  /** The principal may create a row. What is returned is created instead of the input. */
  beforeCreate?(call: { readonly scope: Scope; readonly input: Create }): Answer<Create>;
  /** The row is there, with its parts; policies are asked about it once more after this. */
  afterCreate?(call: { readonly scope: Scope; readonly row: Row }): Promise<void>;
  /**
   * The principal may change the row, and nobody else does until the transaction ends. What is returned is written
   * instead of the input.
   */
  beforeUpdate?(call: { readonly scope: Scope; readonly row: Row; readonly input: Update }): Answer<Update>;
  /** The row has been changed, or one of its parts has. `before` is the row as it was. */
  afterUpdate?(call: { readonly scope: Scope; readonly row: Row; readonly before: Row }): Promise<void>;
  /** The principal may delete the row. */
  beforeDelete?(call: { readonly scope: Scope; readonly row: Row }): Promise<void>;
  /** The row has been deleted. */
  afterDelete?(call: { readonly scope: Scope; readonly row: Row }): Promise<void>;
  /**
   * The last word on what is answered: rows as they are shown, without what the principal may not read, all those of one
   * query at once. Returns as many, in the same order, made of the database and of who asks alone: answers may be kept.
   * Of a row that they could write but may not read, nothing but its id, version and kind is there.
   */
  shown?(call: { readonly scope: Scope; readonly items: readonly Shown[] }): Promise<readonly Shown[]>;
}

/** Gives a row of the entity as it is stored. */
type Load<Row> = (scope: Scope, id: string) => Promise<Row>;

/** Hooks of entities below this one, by their kind. */
type KindHooks<Shown> = Readonly<Record<string, Pick<EntityHooks<never, Shown, never, never>, "shown">>>;

/** Calls an entity's hooks where there are any. Rows are loaded for hooks alone. */
export class HookCalls<Row, Shown extends { readonly id: string }, Create, Update> {
  readonly #hooks: () => EntityHooks<Row, Shown, Create, Update>;
  readonly #load: Load<Row>;
  readonly #kinds: () => KindHooks<Shown>;

  /** The hooks are asked for each time: the modules of hooks and repositories may import each other. */
  constructor(
    hooks: () => EntityHooks<Row, Shown, Create, Update>,
    load: Load<Row>,
    kinds: () => KindHooks<Shown> = () => ({}),
  ) {
    this.#hooks = hooks;
    this.#load = load;
    this.#kinds = kinds;
  }

  /** What is created. */
  async beforeCreate(scope: Scope, input: Create): Promise<Create> {
    const hooks = this.#hooks();
    if (!hooks.beforeCreate) return input;
    return (await within(scope, () => hooks.beforeCreate?.({ scope, input }))) ?? input;
  }

  async afterCreate(scope: Scope, id: string): Promise<void> {
    const hooks = this.#hooks();
    if (!hooks.afterCreate) return;
    const row = await this.#load(scope, id);
    await within(scope, () => hooks.afterCreate?.({ scope, row }));
  }

  /** What is written, and the row as it is before that, for {@link afterUpdate}. */
  async beforeUpdate(
    scope: Scope,
    id: string,
    input: Update,
  ): Promise<{ readonly wanted: Update; readonly before: Row | undefined }> {
    const hooks = this.#hooks();
    const before = await this.beforeChange(scope, id);
    if (!hooks.beforeUpdate) return { wanted: input, before };
    const row = before ?? (await this.#load(scope, id));
    const changed = await within(scope, () => hooks.beforeUpdate?.({ scope, row, input }));
    return { wanted: changed ?? input, before };
  }

  /** The row before one of its parts is changed, for {@link afterUpdate}. */
  async beforeChange(scope: Scope, id: string): Promise<Row | undefined> {
    return this.#hooks().afterUpdate ? this.#load(scope, id) : undefined;
  }

  async afterUpdate(scope: Scope, id: string, before: Row | undefined): Promise<void> {
    const hooks = this.#hooks();
    if (!hooks.afterUpdate || before === undefined) return;
    const row = await this.#load(scope, id);
    await within(scope, () => hooks.afterUpdate?.({ scope, row, before }));
  }

  /** The row before it is deleted, for {@link afterDelete}. */
  async beforeDelete(scope: Scope, id: string): Promise<Row | undefined> {
    const hooks = this.#hooks();
    if (!hooks.beforeDelete && !hooks.afterDelete) return undefined;
    const row = await this.#load(scope, id);
    await within(scope, () => hooks.beforeDelete?.({ scope, row }));
    return row;
  }

  async afterDelete(scope: Scope, row: Row | undefined): Promise<void> {
    const hooks = this.#hooks();
    if (row !== undefined) await within(scope, () => hooks.afterDelete?.({ scope, row }));
  }

  /** Items as they are answered: each has the last word of its own kind. */
  async shown(scope: Scope, items: readonly Shown[]): Promise<Shown[]> {
    const kinds = this.#kinds();
    const groups = Map.groupBy(items, (item) => kinds[kindOf(item)] ?? this.#hooks());
    const shown = new Map<string, Shown>();
    for (const [hooks, group] of groups) {
      const answered = hooks.shown ? await hooks.shown({ scope, items: group }) : group;
      if (answered.length !== group.length)
        throw new Error("The hook `shown` must return as many rows as it was given.");
      for (const [index, item] of answered.entries()) shown.set(group[index]?.id ?? "", keepHidden(group[index], item));
    }
    return items.flatMap(({ id }) => shown.get(id) ?? []);
  }
}

function kindOf(item: object): string {
  return "kind" in item && typeof item.kind === "string" ? item.kind : "";
}
