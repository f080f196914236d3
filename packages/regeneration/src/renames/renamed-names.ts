import { type EntityNames, type Model, namesOf, type SymbolId, simpleName } from "@domainsmith/model";
import type { DeclarationRename } from "./declaration-renames.ts";
import type { NamePair } from "./symbol-rename.ts";

/** What each renamed declaration was called in generated code, and is called now. */
export function namesOfRenamed(
  model: Model,
  renames: readonly DeclarationRename[],
): (rename: DeclarationRename) => readonly NamePair[] {
  const former = namesOf(formerModel(model, renames));
  const now = namesOf(model);
  return ({ from, to }) => {
    const pairs = [{ from: simpleName(from), to: simpleName(to) }];
    const [oldType, type] = [former.types.get(from), now.types.get(to)];
    if (oldType !== undefined && type !== undefined) pairs.push({ from: oldType, to: type });
    const [oldNames, names] = [former.entities.get(from), now.entities.get(to)];
    if (oldNames && names) for (const use of USES) pairs.push({ from: oldNames[use], to: names[use] });
    const distinct = new Map(pairs.map((pair) => [`${pair.from} ${pair.to}`, pair]));
    return [...distinct.values()].filter((pair) => pair.from !== pair.to);
  };
}

const USES: readonly (keyof EntityNames)[] = [
  "type",
  "variable",
  "plural",
  "file",
  "tableFile",
  "route",
  "kind",
  "table",
];

/** The model as far as its declarations' ids go, with those that were renamed under their old ones. */
function formerModel(model: Model, renames: readonly DeclarationRename[]): Model {
  const old = new Map<SymbolId, SymbolId>();
  for (const { from, to } of renames) if (!old.has(to)) old.set(to, from);
  const renamed = <Item extends { readonly id: SymbolId }>(items: readonly Item[]): readonly Item[] =>
    items.map((item) => ({ ...item, id: old.get(item.id) ?? item.id }));
  return {
    ...model,
    entities: renamed(model.entities),
    enums: renamed(model.enums),
    values: renamed(model.values),
    types: renamed(model.types),
    events: renamed(model.events),
  };
}
