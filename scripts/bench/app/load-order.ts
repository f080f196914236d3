import type { Stock } from "./stock.ts";

/** What the process reads from its input. */
export interface LoadOrder {
  readonly url: string;
  readonly users: number;
  /** Until measuring begins, in milliseconds: everybody has come by then, and caches are filled. */
  readonly warmUp: number;
  /** How long it is measured, in milliseconds. */
  readonly duration: number;
  readonly stock: Stock;
}

/** What it prints, one object a line: first this, when measuring begins. */
export const MEASURING = "measuring";

/** What it prints at last. */
export interface LoadResult {
  /** Milliseconds that each request took, from the moment it was due, by its kind. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly writes: number;
  readonly errors: readonly string[];
  /** Processor time of this process while it measured, in milliseconds. */
  readonly cpu: number;
}
