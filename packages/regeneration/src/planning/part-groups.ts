import type { FilePart } from "./file-part.ts";

/**
 * The parts that cannot be written without each other: those that the generators say agree with each other, and those
 * of which one takes the place that another leaves.
 */
export function partGroups(parts: readonly FilePart[]): readonly (readonly FilePart[])[] {
  const leaders = parts.map((_, index) => index);
  const leaderOf = (index: number): number => {
    let leader = index;
    while (leaders[leader] !== leader) leader = leaders[leader] ?? leader;
    leaders[index] = leader;
    return leader;
  };
  const first = new Map<string, number>();
  const join = (what: string, index: number): void => {
    const other = first.get(what);
    if (other === undefined) first.set(what, index);
    else leaders[leaderOf(index)] = leaderOf(other);
  };
  for (const [index, { change, removal, write }] of parts.entries()) {
    if (change) join(`path ${change.path}`, index);
    if (removal) join(`path ${removal.path}`, index);
    if (write) join(`path ${write.path}`, index);
    if (change?.together !== undefined) join(`together ${change.together}`, index);
  }
  return [...Map.groupBy(parts.keys(), leaderOf).values()].map((group) => group.flatMap((index) => parts[index] ?? []));
}

/** The parts that are left out when these are, because they cannot be written alone. */
export function withTheirGroups(parts: readonly FilePart[], chosen: ReadonlySet<FilePart>): ReadonlySet<FilePart> {
  if (chosen.size === 0) return chosen;
  return new Set(partGroups(parts).flatMap((group) => (group.some((part) => chosen.has(part)) ? group : [])));
}

/** Makes conflicts of what agrees with a file in conflict, because neither is worth anything without the other. */
export function holdTogether(parts: readonly FilePart[]): readonly FilePart[] {
  const waitsFor = new Map<string, string>();
  for (const { change } of parts) {
    if (change?.action === "conflict" && change.together !== undefined) waitsFor.set(change.together, change.path);
  }
  if (waitsFor.size === 0) return parts;
  const waits = ({ change, write, removal, editor }: FilePart) =>
    change?.together !== undefined && waitsFor.has(change.together) && (write ?? removal ?? editor) !== undefined;
  const waiting = withTheirGroups(parts, new Set(parts.filter(waits)));
  return parts.map((part): FilePart => {
    const { change } = part;
    if (!change || !waiting.has(part) || change.action === "conflict") return part;
    const other = waitsFor.get(change.together ?? "") ?? "a file that is in conflict";
    return {
      ...part,
      change: { ...change, action: "conflict", reason: `Waits for ${other}: they are only written together` },
      held: true,
    };
  });
}
