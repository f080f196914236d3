/** One change of a name. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * Brings renames within one space of names into an order in which no name is taken twice; names that change places go
 * over a temporary one.
 */
export function orderedRenames(renames: readonly Rename[]): readonly Rename[] {
  const open = new Map(renames.filter(({ from, to }) => from !== to).map((rename) => [rename.from, rename]));
  const ordered: Rename[] = [];
  while (open.size > 0) {
    const free = [...open.values()].filter(({ to }) => !open.has(to));
    for (const rename of free) {
      ordered.push(rename);
      open.delete(rename.from);
    }
    if (free.length > 0) continue;
    const [circular] = open.values();
    if (!circular) break;
    const temporary = `${circular.from.slice(0, 55)}_moving`;
    ordered.push({ from: circular.from, to: temporary });
    open.delete(circular.from);
    open.set(temporary, { from: temporary, to: circular.to });
  }
  return ordered;
}
