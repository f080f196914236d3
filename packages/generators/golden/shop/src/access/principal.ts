/** Who a request comes from, as its token says. */
export interface Principal {
  /** Id of the account that signed in. */
  readonly id: string;
  readonly roles: readonly string[];
  /** Id of the tenant whose rows are seen; null in an application without tenants, and in a token without one. */
  readonly tenant: string | null;
}

/**
 * The application itself, which may do everything: for tests, demo data and event handlers. It exists in code alone; no
 * token stands for it.
 */
export const SYSTEM: unique symbol = Symbol("system");

/** Who acts: a principal, nobody who signed in, or the application itself. */
export type Actor = Principal | undefined | typeof SYSTEM;
