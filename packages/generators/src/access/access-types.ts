import type { Action, Check, PolicyRule, StateMachine, SymbolId } from "@domainsmith/model";
import type { Notice } from "../generator.ts";

/** Everything that the generators need to know about rules, checks, states and calculated values of a model in SQL. */
export interface AccessModel {
  /** The role of PostgreSQL that requests run as: `shop_app`. */
  readonly applicationRole: string;
  /** What the model's roles are called in tokens and in `access.has_role`: by the role's id. */
  readonly roles: ReadonlyMap<SymbolId, string>;
  /** All entities with rows; of a family the abstract ones too. */
  readonly entities: ReadonlyMap<SymbolId, EntityAccess>;
  /** Some action emits an event: there is the table `outbox_events`. */
  readonly outbox: boolean;
  readonly notices: readonly Notice[];
}

export interface EntityAccess {
  readonly entity: SymbolId;
  /** What ids of its rules begin with: `Order`, or the whole id where two entities are called so. */
  readonly name: string;
  /**
   * The rules of its policy, its bases' first. Undefined without a policy block: whoever is signed in may do everything
   * (in their tenant); and for parts, which follow their owner (`EntityStorage.part`).
   */
  readonly rules?: readonly RuleAccess[];
  /** Computed members by name. Those that cannot be calculated in SQL are left out; a notice says so. */
  readonly computed: ReadonlyMap<string, SqlText>;
  /** By the action's name; actions without a guard have none. */
  readonly guards: ReadonlyMap<string, GuardAccess>;
  readonly actions: readonly Action[];
  /** Its bases' first. */
  readonly checks: readonly CheckAccess[];
  readonly states: readonly StatesAccess[];
}

/** A rule of an entity's policy as it holds for this entity. */
export interface RuleAccess {
  /** `Order.locked`: in problems, and in the database's errors. */
  readonly id: string;
  readonly rule: PolicyRule;
  /** Names of its roles in tokens; empty for everybody signed in (and, with `rule.anyone`, for everybody). */
  readonly roles: readonly string[];
  /** Absent: it always holds. */
  readonly condition?: SqlText;
  /**
   * What each row that it allows to read has to do with the principal, as an index finds it. Only beside other rules, or
   * alternatives, that let the same people read other rows: PostgreSQL looks at every row for conditions joined by OR.
   */
  readonly candidates?: string;
}

/**
 * SQL about a row. The row's table goes by its own name (`orders.status`), also when it is quoted; other rows come from
 * the views of the schema `access`, the principal from `access.me()`.
 */
export interface SqlText {
  /** For an expression without parameters, all of it; otherwise parameters stand as `:name` in {@link SqlText.parts}. */
  readonly sql: string;
  /** The text cut at the parameters of an action, whose values are bound there, each cast to its type already. */
  readonly parts: readonly (string | { readonly parameter: string })[];
  /** It reads the row as it was before: `old.status`, from a row with the columns of the table under the name `old`. */
  readonly readsOld: boolean;
  /** It reads rows that point at this one, or are linked to it: of a new row there are none before it is there. */
  readonly readsCollections: boolean;
  /** It looks other rows up, to which something of this row leads. */
  readonly readsOthers: boolean;
}

/** The condition on which an action is possible. */
export interface GuardAccess extends SqlText {
  /** Present where it reads rows that other actions may change meanwhile. */
  readonly lock?: GuardLock;
}

/** A function of the schema `access` that keeps others from changing the rows that a guard looks up. */
export interface GuardLock {
  readonly name: string;
  /** What it is given behind the id of the action's row: rows that the action's parameters name. */
  readonly parameters: readonly { readonly name: string; readonly type: "uuid" | "uuid[]" }[];
}

/** A check of an entity, of its base or a mixin, or of a value object in one of its members. */
export interface CheckAccess {
  /** The entity whose rows it is about; of a family also those of its subtypes. */
  readonly entity: SymbolId;
  /** `Order.paidHasDate`: the problem's `code` and `rule`. */
  readonly id: string;
  readonly check: Check;
  /** Name of the constraint that the database refuses with. */
  readonly constraint: string;
  /** The fields of the API that it reads of the row, each as in a JSON pointer without its first slash. */
  readonly fields: readonly string[];
  readonly message: string;
  /** Where the database checks it: at once, in the row alone, or when the transaction ends (`SET CONSTRAINTS`). */
  readonly deferred: boolean;
}

export interface StatesAccess {
  readonly entity: SymbolId;
  readonly states: StateMachine;
  /** Name of the constraint with which the database refuses a change that no transition has. */
  readonly constraint: string;
}
