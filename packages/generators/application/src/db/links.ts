/** Ids that a row shall be linked to. */
export interface WantedLinks {
  /** The row's id. */
  readonly owner: string;
  readonly targets: readonly string[];
}

/** The links of all rows, each of them once. */
export function linksOf(wanted: readonly WantedLinks[]): { readonly owner: string; readonly target: string }[] {
  return wanted.flatMap(({ owner, targets }) => [...new Set(targets)].map((target) => ({ owner, target })));
}
