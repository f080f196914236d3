import { badParameter } from "./problem.ts";

/** As many rows of a relation are brought along with a page. */
const MOST_INCLUDED = 1_000;

/** The ids of the rows that a relation to many brings along. Throws a problem where they are too many for one answer. */
export function includable(relation: string, ids: readonly string[]): readonly string[] {
  const different = new Set(ids);
  if (different.size <= MOST_INCLUDED) return [...different];
  const many = `would bring along more than ${MOST_INCLUDED} rows of "${relation}": ask for fewer items, or for these by themselves`;
  throw badParameter("include", many);
}
