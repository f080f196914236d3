/** What a constraint of the database means to a client of the API. */
export interface Constraint {
  readonly kind: "unique" | "foreignKey" | "check" | "rule";
  /** Fields of the API, as in a JSON pointer without its first slash: `shipTo/country`. */
  readonly fields: readonly string[];
  /** What is wrong with the value that was sent. */
  readonly message: string;
  /** Foreign keys only: why a row cannot be deleted. */
  readonly inUse?: string;
  /** Rules of the model only: which one, and the code and the status of an answer. */
  readonly rule?: string;
  readonly code?: string;
  readonly status?: 409 | 422;
}
