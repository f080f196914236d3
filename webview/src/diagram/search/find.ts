import type { SymbolId } from "@domainsmith/model";
import type { DiagramNode, DiagramNodeKind, DiagramRow, DiagramScene } from "@domainsmith/model/diagram";

export interface Found {
  readonly key: SymbolId;
  readonly name: string;
  /** Where it is, or what type it has. */
  readonly detail: string;
  readonly kind: DiagramNodeKind | DiagramRow["kind"];
  /** What of the name was looked for. */
  readonly match?: { readonly start: number; readonly end: number };
}

const MOST = 100;

/**
 * Finds cards and rows by their names, and rows by their types. Names that begin with the text come first, then those
 * in which a word does, then those that have it anywhere, then types; cards before rows.
 */
export function find({ nodes }: DiagramScene, text: string): readonly Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const ranked: { readonly rank: number; readonly found: Found }[] = [];
  const add = (rank: number | undefined, found: () => Found) => {
    if (rank !== undefined) ranked.push({ rank, found: found() });
  };
  for (const node of nodes) {
    add(rankOf(node.name, wanted), () => foundCard(node, wanted));
    for (const row of node.rows) {
      const rank = rankOf(row.name, wanted) ?? (row.type.toLowerCase().includes(wanted) ? 3 : undefined);
      add(rank === undefined ? undefined : rank + 0.5, () => foundRow(node, row, wanted));
    }
  }
  return ranked
    .sort((one, other) => one.rank - other.rank || one.found.name.length - other.found.name.length)
    .slice(0, MOST)
    .map(({ found }) => found);
}

function rankOf(name: string, wanted: string): number | undefined {
  const lower = name.toLowerCase();
  const at = lower.indexOf(wanted);
  if (at < 0) return undefined;
  if (at === 0) return lower === wanted ? 0 : 1;
  // A word begins at a capital letter.
  return name[at] !== lower[at] ? 2 : 2.2;
}

function foundCard({ id, name, kind, group }: DiagramNode, wanted: string): Found {
  return { key: id, name, detail: group, kind, ...matchOf(name, wanted) };
}

function foundRow(node: DiagramNode, { id, name, type, kind }: DiagramRow, wanted: string): Found {
  return { key: id, name: `${node.name}.${name}`, detail: type, kind, ...matchOf(`${node.name}.${name}`, wanted) };
}

function matchOf(name: string, wanted: string): Pick<Found, "match"> {
  const start = name.toLowerCase().lastIndexOf(wanted);
  return start < 0 ? {} : { match: { start, end: start + wanted.length } };
}
