import { and, eq, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { FastifyRequest } from "fastify";
import { type ExpectedVersion, requireVersion } from "../http/etag.ts";
import { notFound, ProblemException } from "../http/problem.ts";
import { actorOf } from "./authenticate.ts";
import { type Actor, type Principal, SYSTEM } from "./principal.ts";
import { enter, type Scope } from "./scope.ts";

/** One rule of an entity's policy. */
export interface Rule {
  /** As refusals name it: `Order.locked`. */
  readonly name: string;
  readonly effect: "allow" | "deny";
  /** `read`, `create`, `update`, `delete`, or the name of an action. */
  readonly operations: readonly string[];
  /** What may be read of a row, or may not; absent: the whole row. */
  readonly members?: readonly string[];
  /** Who it is about: those with one of these roles; absent: everybody who is signed in. */
  readonly roles?: readonly string[];
  /** Also about those who did not sign in. */
  readonly anyone?: true;
  /** The rows it is about, over columns of the table itself, with the row before the change as `old`; absent: all. */
  readonly when?: SQL;
  /**
   * Rules about reading: what every row that fulfils the condition has to do with the principal, as an index finds it.
   * Beside several conditions that are joined by OR, which PostgreSQL would ask of all rows there are.
   */
  readonly candidates?: SQL;
  /** The condition compares with the row before the change. */
  readonly comparesOld?: true;
  /** For programs; absent: the rule's name. */
  readonly code?: string;
  /** Why it refuses, for people. */
  readonly message?: string;
}

/** What a policy is about. */
export interface PolicySubject {
  /** As in the model: `Order`. */
  readonly entity: string;
  /** As in a sentence: `order`, `an order`. */
  readonly noun: string;
  readonly aNoun: string;
  readonly table: PgTable;
  readonly id: PgColumn;
  readonly version?: PgColumn;
  /** Whose row it is, where rows belong to tenants. */
  readonly tenant?: PgColumn;
  /** Which rows of the table count, where not all do. */
  readonly visible?: SQL;
  readonly rules: readonly Rule[];
}

/** A row that may be changed, and is kept from everybody else until the transaction ends. */
export interface Change {
  readonly id: string;
  /**
   * Decides again, on the row as it has become. Throws a problem when it may not be so: then everything that was done
   * is undone.
   */
  confirm(): Promise<void>;
}

/** Of the rules that were asked about a row, those whose condition holds. */
type Answers = ReadonlySet<Rule>;

/** The row before the change, where conditions compare with it. */
const SAME_ROW = "same";

/**
 * Who may do what with the rows of an entity. Roles are compared here, conditions are answered by the database: what a
 * principal may read stands in the condition of every query, and what they may write is asked when they do.
 *
 * A refusal names the rule that refused; what may not be read is not there.
 */
export class Policy {
  readonly #subject: PolicySubject;

  constructor(subject: PolicySubject) {
    this.#subject = subject;
  }

  get subject(): PolicySubject {
    return this.#subject;
  }

  get rules(): readonly Rule[] {
    return this.#subject.rules;
  }

  /** Throws a problem when no rule can ever allow the operation to the principal, whatever the row. */
  permit(principal: Actor, operation: string): void {
    if (principal === SYSTEM) return;
    const { entity, aNoun, tenant } = this.#subject;
    const allowed = this.#rulesFor(principal, operation).some(({ effect }) => effect === "allow");
    if (!principal && (!allowed || tenant)) throw unauthenticated();
    if (!allowed) throw forbidden(`No rule of ${entity} allows you to ${operation} ${aNoun}.`);
    if (tenant && principal?.tenant === null) {
      throw new ProblemException(403, "NO_TENANT", "The token does not say which tenant you work for.");
    }
  }

  /**
   * The rows that the principal may read, and of which they may read each of these members; undefined where that is
   * every row. For the condition of a query.
   */
  readable({ principal, tenant }: Scope, members: Iterable<string> = []): SQL | undefined {
    const { visible } = this.#subject;
    const own = this.#ofTenant(tenant, principal === SYSTEM);
    if (principal === SYSTEM) return and(visible, own);
    const rules = this.#rulesFor(principal, "read");
    const wanted = [...members].filter((member) => !ALWAYS_SHOWN.has(member));
    if (wanted.length === 0) return and(visible, own, this.#readCondition(rules));
    return and(visible, own, ...wanted.map((member) => this.#readCondition(rules, member)));
  }

  // #if stream
  /**
   * The rows of which the principal may read everything: a rule allows it that names no members, and none denies any.
   * For the condition of a query; undefined where that is every row.
   */
  readableWhole({ principal, tenant }: Scope): SQL | undefined {
    const { visible } = this.#subject;
    const own = this.#ofTenant(tenant, principal === SYSTEM);
    if (principal === SYSTEM) return and(visible, own);
    const rules = this.#rulesFor(principal, "read").flatMap(({ members, ...rule }) =>
      rule.effect === "deny" || !members ? [rule] : [],
    );
    return and(visible, own, this.#readCondition(rules));
  }

  // #end
  /**
   * What {@link shown} asks about each row: to be selected as `$answers` beside its columns.
   */
  answers({ principal }: Scope): SQL<Answers | null> {
    return principal === SYSTEM ? sql`null` : answersTo(this.#rulesFor(principal, "read"));
  }

  /**
   * Rows without the members that the principal may not read, which must be optional ones; of a row that they may not
   * read at all, nothing but which it is. `rows` are what the items were made of, in the same order.
   */
  shown<Item extends { readonly id: string }>(
    { principal }: Scope,
    items: readonly Item[],
    rows: readonly { readonly $answers: Answers | null }[],
  ): Item[] {
    if (principal === SYSTEM) return [...items];
    const rules = this.#rulesFor(principal, "read");
    return items.map((item, index) => {
      const holding = holdingRules(rules, rows[index]?.$answers);
      const shown = { ...item };
      for (const member of Object.keys(item)) {
        if (!ALWAYS_SHOWN.has(member) && !mayRead(holding, member)) Reflect.deleteProperty(shown, member);
      }
      hiding.set(shown, (member) => !mayRead(holding, member));
      return shown;
    });
  }

  // #if search
  /** The condition under which a row that the principal may read shows them this member; undefined where it always does. */
  shows({ principal }: Scope, member: string): SQL | undefined {
    const rules = principal === SYSTEM ? [] : this.#rulesFor(principal, "read");
    const [row, own] = [concerned(rules, undefined), concerned(rules, member)];
    const isSame = row.allowing.length === own.allowing.length && row.denying.length === own.denying.length;
    return isSame ? undefined : this.#readCondition(rules, member);
  }

  // #end
  /** Ids of the rows that the principal may read, and of which they may read each of these members: a subquery. */
  readableIds(scope: Scope, members?: Iterable<string>) {
    const { table, id } = this.#subject;
    return scope.db
      .select({ id: sql`${id}` })
      .from(table)
      .where(this.readable(scope, members));
  }

  /** Throws a problem when the principal may not read the row, or not this member of it. */
  async requireReadable(scope: Scope, id: string, member?: string): Promise<void> {
    const { principal } = scope;
    this.permit(principal, "read");
    const rules = principal === SYSTEM ? [] : this.#rulesFor(principal, "read");
    const rows = await this.#select(scope, id, rules);
    const [row] = rows;
    const holding = holdingRules(rules, row?.answers);
    if (!row || (principal !== SYSTEM && !mayRead(holding))) throw notFound(this.#subject.noun);
    if (principal === SYSTEM || member === undefined || mayRead(holding, member)) return;
    throw forbidden(`No rule of ${this.#subject.entity} allows you to read ${member} of this ${this.#subject.noun}.`);
  }

  /**
   * Begins to create a row with this id: to be confirmed when the row is there, with its parts. `_owner` is the row that
   * it is a part of, for parts.
   */
  async create(scope: Scope, id: string, _owner?: string): Promise<Change> {
    this.permit(scope.principal, "create");
    await enter(scope, "create", id);
    return { id, confirm: () => this.#confirm(scope, "create", id, undefined) };
  }

  /**
   * Begins to change a row, or to delete it, or an action on it: decides, and keeps everybody else from changing the
   * row meanwhile. Throws a problem when there is no such row for the principal, when a rule does not allow it, and when
   * the row is not in the version that the client expects.
   */
  async change(scope: Scope, operation: string, id: string, expected?: ExpectedVersion): Promise<Change> {
    const { principal } = scope;
    this.permit(principal, operation);
    await enter(scope, operation, id);
    const rules = principal === SYSTEM ? [] : this.#rulesFor(principal, operation);
    const reading = principal === SYSTEM ? [] : this.#rulesFor(principal, "read");
    const asked = [...reading, ...rules];
    const [locked] = await this.#select(scope, id, asked, SAME_ROW, true);
    const [row] = locked ? [locked] : await this.#select(scope, id, asked, SAME_ROW);
    if (!row) throw notFound(this.#subject.noun);
    if (principal !== SYSTEM) {
      if (!mayRead(holdingRules(reading, row.answers))) throw notFound(this.#subject.noun);
      this.#decide(operation, holdingRules(rules, row.answers));
    }
    // The row that was there a moment ago, and could be changed, is not like that any more.
    if (!locked)
      throw new ProblemException(409, "CONCURRENT_CHANGE", "Somebody else changed the same data. Try again.");
    if (row.version !== null) requireVersion(row.version, expected);
    return { id, confirm: () => this.#confirm(scope, operation, id, row.old ?? undefined) };
  }

  async #confirm(scope: Scope, operation: string, id: string, old: string | undefined): Promise<void> {
    if (scope.principal === SYSTEM) return;
    const rules = this.#rulesFor(scope.principal, operation);
    if (conditional(rules).length === 0) return this.#decide(operation, rules);
    const [row] = await this.#select(scope, id, rules, old);
    this.#decide(operation, holdingRules(rules, row?.answers));
  }

  /** Throws a problem when one of the rules that hold denies, and when none allows. */
  #decide(operation: string, holding: readonly Rule[]): void {
    const { entity, noun } = this.#subject;
    const denying = holding.find(({ effect }) => effect === "deny");
    if (denying) throw refusal(denying);
    if (holding.length === 0) throw forbidden(`No rule of ${entity} allows you to ${operation} this ${noun}.`);
  }

  /** Asks about one row, and locks it if that is wanted. `old` is the row before the change as JSON. */
  #select(scope: Scope, id: string, rules: readonly Rule[], old?: string, lock = false) {
    const { table, version, visible } = this.#subject;
    const compares = rules.some(({ comparesOld }) => comparesOld);
    const before =
      old === SAME_ROW ? sql`lateral (select ${table}.*)` : sql`jsonb_populate_record(null::${table}, ${old}::jsonb)`;
    const query = scope.db
      .select({
        // Drizzle leaves out the table of a column where there is only one.
        version: version ? sql<number | null>`${table}.${sql.identifier(version.name)}` : sql<number | null>`null`,
        old: compares && old === SAME_ROW ? sql<string | null>`to_jsonb(${table})::text` : sql<string | null>`null`,
        answers: answersTo(rules),
      })
      .from(compares ? sql`${table} cross join ${before} as old` : table)
      .where(and(eq(this.#subject.id, id), visible, this.#ofTenant(scope.tenant, scope.principal === SYSTEM)));
    return lock ? query.for("update", { of: table }) : query;
  }

  #rulesFor(principal: Principal | undefined, operation: string): readonly Rule[] {
    return this.rules.filter((rule) => rule.operations.includes(operation) && isAbout(rule, principal));
  }

  #ofTenant(tenant: string | null, isSystem: boolean): SQL | undefined {
    const { tenant: column, id } = this.#subject;
    // The application itself sees all tenants, though it works for one of them.
    if (!column || (isSystem && (tenant === null || column === id))) return undefined;
    return tenant === null ? sql`false` : eq(column, tenant);
  }

  /** Rows that are readable, or in which a member is. */
  #readCondition(rules: readonly Rule[], member?: string): SQL | undefined {
    const { allowing, denying } = concerned(rules, member);
    if (allowing.length === 0 || denying.some(({ when }) => !when)) return sql`false`;
    const allowed = allowing.some(({ when }) => !when) ? undefined : or(...allowing.map(({ when }) => when));
    const candidates = allowing.flatMap((rule) => rule.candidates ?? []);
    const found = allowed && candidates.length === allowing.length ? or(...candidates) : undefined;
    return and(found, allowed, ...denying.map(({ when }) => sql`(${when}) is not true`));
  }
}

/** Members that say which row it is. */
const ALWAYS_SHOWN: ReadonlySet<string> = new Set(["id", "version", "kind"]);

/** What is not shown of a row that was read, for what is brought along with it. */
const hiding = new WeakMap<object, (member: string) => boolean>();

/** Whether a row was read without this member, because it may not be known. */
export function isHidden(item: object, member: string): boolean {
  return hiding.get(item)?.(member) ?? false;
}

/** What is not shown of one item is not shown of another that takes its place. */
export function keepHidden<Item extends object>(from: Item | undefined, to: Item): Item {
  const hidden = from && hiding.get(from);
  if (hidden) hiding.set(to, hidden);
  return to;
}

/** For a route: refuses whom no rule can ever allow the operation, before the body of the request is read. */
export function permit(policy: Policy, operation: string) {
  return async (request: FastifyRequest): Promise<void> => policy.permit(actorOf(request), operation);
}

/** The same for a route of several operations: refuses whom no rule can ever allow any of them. */
export function permitAny(policy: Policy, operations: readonly string[]) {
  return async (request: FastifyRequest): Promise<void> => {
    const refusals = operations.flatMap((operation) => {
      try {
        policy.permit(actorOf(request), operation);
        return [];
      } catch (error) {
        return [error];
      }
    });
    if (refusals.length === operations.length) throw refusals[0];
  };
}

/** The refusal of a rule, as the client gets it. */
export function refusal({ name, code = name, message }: Rule): ProblemException {
  return new ProblemException(403, code, message ?? `The rule ${name} does not allow it.`, [], name);
}

export function forbidden(detail: string): ProblemException {
  return new ProblemException(403, "FORBIDDEN", detail);
}

export function unauthenticated(): ProblemException {
  return new ProblemException(401, "UNAUTHENTICATED", "Sign in first: send a token in the header Authorization.");
}

function isAbout({ anyone, roles }: Rule, principal: Principal | undefined): boolean {
  if (anyone) return true;
  if (!principal) return false;
  return roles?.some((role) => principal.roles.includes(role)) ?? true;
}

/** Rules about reading that concern the row as a whole, or one of its members. */
function concerned(rules: readonly Rule[], member: string | undefined) {
  const allowing = rules.filter(
    ({ effect, members }) => effect === "allow" && (member === undefined || (members?.includes(member) ?? true)),
  );
  const denying = rules.filter(
    ({ effect, members }) => effect === "deny" && (!members || (member !== undefined && members.includes(member))),
  );
  return { allowing, denying };
}

/** Whether rules about reading that hold for a row show it, or one of its members. */
function mayRead(holding: readonly Rule[], member?: string): boolean {
  const { allowing, denying } = concerned(holding, member);
  return allowing.length > 0 && denying.length === 0;
}

function conditional(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ when }) => when !== undefined);
}

/** Asks for the conditions of rules in a query. What comes back are rules, so that nobody else depends on an order. */
function answersTo(rules: readonly Rule[]): SQL<Answers | null> {
  const asked = [...new Set(conditional(rules))];
  if (asked.length === 0) return sql`null`;
  const conditions = asked.map(({ when }) => sql`(${when}) is true`);
  const holding = (answers: readonly boolean[]): Answers => new Set(asked.filter((_, index) => answers[index]));
  return sql`array[${sql.join(conditions, sql`, `)}]`.mapWith(holding);
}

/** The rules that hold for a row: those without a condition, and those whose condition does. */
function holdingRules(rules: readonly Rule[], answers: Answers | null | undefined): readonly Rule[] {
  return rules.filter((rule) => rule.when === undefined || answers?.has(rule));
}
