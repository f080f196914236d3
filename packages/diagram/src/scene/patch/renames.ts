import type { SymbolId } from "@domainsmith/model";
import type { DiagramNode, DiagramRow } from "@domainsmith/model/diagram";
import { isSame } from "../same.ts";

/**
 * Which keys of cards and rows became which others. A rename is where something is gone and something new stands in its
 * place, between the same neighbours, that differs in its name alone.
 *
 * @param known renames that somebody made; they hold where the old key is gone and the new one has come
 */
export function renamesBetween(
  before: readonly DiagramNode[],
  after: readonly DiagramNode[],
  known: Readonly<Record<SymbolId, SymbolId>>,
): Readonly<Record<SymbolId, SymbolId>> {
  const renames: Record<SymbolId, SymbolId> = {};
  const oldById = new Map(before.map((node) => [node.id, node]));
  const nodeRenames = pairsOf(before, after, known, isRenamedNode);
  const oldOf = new Map([...nodeRenames].map(([old, now]) => [now, old]));
  for (const node of after) {
    const oldId = oldOf.get(node.id) ?? node.id;
    const old = oldById.get(oldId);
    if (!old || old === node) continue;
    if (old.id !== node.id) renames[old.id] = node.id;
    Object.assign(renames, rowRenames(old, node, known));
  }
  return { ...renames, ...movedRows(before, after, known) };
}

/** Known renames of rows that go to another card: none is found out. */
function movedRows(
  before: readonly DiagramNode[],
  after: readonly DiagramNode[],
  known: Readonly<Record<SymbolId, SymbolId>>,
): Readonly<Record<SymbolId, SymbolId>> {
  const entries = Object.entries(known).filter(([old]) => old.includes("#"));
  if (entries.length === 0) return {};
  const rowsOf = (nodes: readonly DiagramNode[]) => new Set(nodes.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const [old, now] = [rowsOf(before), rowsOf(after)];
  return Object.fromEntries(
    entries.filter(([from, to]) => old.has(from) && !now.has(from) && !old.has(to) && now.has(to)),
  );
}

/** Renames of the rows of one card; where the card itself has another key, all of them have. */
function rowRenames(
  old: DiagramNode,
  now: DiagramNode,
  known: Readonly<Record<SymbolId, SymbolId>>,
): Readonly<Record<SymbolId, SymbolId>> {
  const renames: Record<SymbolId, SymbolId> = {};
  const idsByName = new Map(old.rows.map(({ name, id }) => [name, id]));
  if (old.id !== now.id) {
    for (const { name, id } of now.rows) {
      const before = idsByName.get(name);
      if (before !== undefined) renames[before] = id;
    }
    return renames;
  }
  for (const [before, id] of pairsOf(old.rows, now.rows, known, isRenamedRow)) renames[before] = id;
  return renames;
}

interface Keyed {
  readonly id: SymbolId;
}

/** What is gone by what stands in its place. Between two that stayed, the first that is gone goes with the first new one. */
function pairsOf<Item extends Keyed>(
  before: readonly Item[],
  after: readonly Item[],
  known: Readonly<Record<SymbolId, SymbolId>>,
  isRenamed: (old: Item, now: Item) => boolean,
): ReadonlyMap<SymbolId, SymbolId> {
  const oldKeys = new Set(before.map(({ id }) => id));
  const newKeys = new Set(after.map(({ id }) => id));
  const gone = before.some(({ id }) => !newKeys.has(id));
  const pairs = new Map<SymbolId, SymbolId>();
  if (!gone) return pairs;
  const taken = new Set<SymbolId>();
  for (const { id } of before) {
    const now = known[id];
    if (now === undefined || newKeys.has(id) || oldKeys.has(now) || !newKeys.has(now) || taken.has(now)) continue;
    pairs.set(id, now);
    taken.add(now);
  }
  const come = runs(after, oldKeys);
  for (const [neighbour, removed] of runs(before, newKeys)) {
    const candidates = (come.get(neighbour) ?? []).filter(({ id }) => !taken.has(id));
    const left = removed.filter(({ id }) => !pairs.has(id));
    for (const [index, old] of left.entries()) {
      // As many gone as come: each in its place. Otherwise the first that is equal.
      const inPlace = left.length === candidates.length ? candidates[index] : undefined;
      const now = inPlace ?? candidates.find((each) => !taken.has(each.id) && isRenamed(old, each));
      if (!now || !isRenamed(old, now)) continue;
      pairs.set(old.id, now.id);
      taken.add(now.id);
    }
  }
  return pairs;
}

/** The items that are not among some keys, in their runs, by the key of what stands in front of the run. */
function runs<Item extends Keyed>(items: readonly Item[], keys: ReadonlySet<SymbolId>): ReadonlyMap<string, Item[]> {
  const result = new Map<string, Item[]>();
  let neighbour = "";
  for (const item of items) {
    if (keys.has(item.id)) {
      neighbour = item.id;
      continue;
    }
    const run = result.get(neighbour);
    if (run) run.push(item);
    else result.set(neighbour, [item]);
  }
  return result;
}

/** Whether a card differs in its name alone, or in its package alone. */
function isRenamedNode(old: DiagramNode, now: DiagramNode): boolean {
  if (old.kind !== now.kind || (old.name !== now.name && old.group !== now.group)) return false;
  return isSame(contentOf(old), contentOf(now));
}

/** What a card says, without its name and the ids that are made of it. */
function contentOf(node: DiagramNode): unknown {
  const rows = node.rows.map(({ id: _, problems: _problems, type, ...row }) => ({
    ...row,
    type: type.startsWith(node.name) && !/^\w/.test(type.slice(node.name.length)) ? type.slice(node.name.length) : type,
  }));
  return [node.modifiers, node.doc, node.deprecated, node.foreign, node.states, rows];
}

function isRenamedRow(
  { id: _, name: _name, problems: _problems, ...old }: DiagramRow,
  { id: _id, name: _newName, problems: _newProblems, ...now }: DiagramRow,
): boolean {
  return isSame(old, now);
}
