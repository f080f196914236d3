import type { SymbolId } from "@domainsmith/model";
import type { Column, Table, TableRenames } from "../../relational/index.ts";
import { comment } from "../sql/index.ts";
import type { Step } from "./steps.ts";

interface KeptTable {
  readonly before: Table;
  readonly after: Table;
}

/**
 * A join table as it was, seen from the end that its relation is written at now: the same column points at the same
 * rows, whichever of the two entities has the relation.
 *
 * @param tableNames new names of kept tables by their old ones
 */
export function seenFromSameEnd({ before, after }: KeptTable, tableNames: ReadonlyMap<string, string>): KeptTable {
  const old = endsOf(before);
  const now = endsOf(after);
  if (!old || !now || now.from === now.to) return { before, after };
  if (tableNames.get(old.from) !== now.to || tableNames.get(old.to) !== now.from) return { before, after };
  const turned = before.columns.map(
    (column): Column => ({ ...column, origin: OTHER_END.get(column.origin) ?? column.origin }),
  );
  return { before: { ...before, columns: turned }, after };
}

const OTHER_END: ReadonlyMap<string, string> = new Map([
  ["$from", "$to"],
  ["$to", "$from"],
]);

/** The tables that a join table's columns point at. */
function endsOf(table: Table): { readonly from: string; readonly to: string } | undefined {
  const from = targetOf(table, "$from");
  const to = targetOf(table, "$to");
  return from === undefined || to === undefined ? undefined : { from, to };
}

function targetOf({ columns, foreignKeys }: Table, origin: string): string | undefined {
  const column = columns.find((each) => each.origin === origin);
  return column && foreignKeys.find((key) => key.columns.includes(column.name))?.references.table;
}

/**
 * Asks about relations that exchanged one of their ends while nothing says which of the two was renamed: the rows stay
 * with one, and are seen from the other by another name than before.
 */
export function exchangedEnds(
  kept: readonly KeptTable[],
  renames: ReadonlyMap<SymbolId, TableRenames>,
): readonly Step[] {
  const owners = new Map(kept.flatMap(({ before }) => memberEnds(before).map((end) => [end, before] as const)));
  return kept.flatMap(({ before, after }): readonly Step[] => {
    const old = memberEnds(before);
    if (old.length === 0 || memberEnds(after).length === 0) return [];
    const isRenamed = renames.get(after.symbol)?.symbols.includes(before.symbol) ?? false;
    const [foreign] = memberEnds(after).filter(
      (end) => !old.includes(end) && owners.has(end) && !(isRenamed && end === after.symbol),
    );
    if (foreign === undefined) return [];
    const problem = `${foreign} would show the rows of the table ${before.name}, which are those of ${old.join(" and ")} until now; those that it shows now are in ${owners.get(foreign)?.name}.`;
    const instead =
      "If members took the names of one another, write @was(oldName) behind each, at the end that declares the relation. If it is their rows that are to change places, this does it.";
    return [
      {
        phase: "comments",
        sql: comment(`The rows of ${after.name} are those of ${memberEnds(after).join(" and ")} now.`),
        title: `exchange ends of ${after.name}`,
        hazard: { symbol: after.symbol, problem, instead },
      },
    ];
  });
}

/** Both members of a join table's relation; none for other tables. */
function memberEnds({ symbol, inverse, columns }: Table): readonly SymbolId[] {
  if (!columns.some(({ origin }) => origin === "$from")) return [];
  return inverse === undefined ? [symbol] : [symbol, inverse];
}
