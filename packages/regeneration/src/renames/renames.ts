import { type Model, type SymbolId, simpleName } from "@domainsmith/model";
import { type DeclarationRename, declarationRenames } from "./declaration-renames.ts";
import { memberRenames } from "./member-renames.ts";
import { namesOfRenamed } from "./renamed-names.ts";
import { snapshotNames } from "./snapshot-names.ts";
import type { SymbolRename } from "./symbol-rename.ts";

/** What is known of the last generation. */
export interface LastGeneration {
  /** Symbols that the lock has keys of. */
  readonly symbols: ReadonlySet<SymbolId>;
  /** The schema that the migrations lead to, if there is one. */
  readonly snapshot?: object | undefined;
}

/**
 * The renames since the last generation, as the old names in the model (`@was`) tell them. Old names stay in a model
 * for good, so what the last generation already knew by its new name is left out. A declaration that moved to another
 * namespace counts, too: no old name tells of that, but its files do.
 *
 * A rename of something without files (a member, a role) may be an old one all the same: it is for texts to show.
 */
export function symbolRenames(model: Model, { symbols, snapshot }: LastGeneration): readonly SymbolRename[] {
  const names = snapshotNames(snapshot);
  const declared = declarationRenames(model, symbols, names);
  const namesOf = namesOfRenamed(model, declared);
  const members = memberRenames(model, symbols, names, declared);
  return [
    ...declared.map((rename) => ({ ...rename, names: namesOf(rename) })),
    ...members.map((rename) => ({ ...rename, names: simpleNames(rename) })),
  ];
}

function simpleNames({ from, to }: DeclarationRename) {
  const [old, now] = [nameIn(from), nameIn(to)];
  return old === now ? [] : [{ from: old, to: now }];
}

/** Parameters of actions are named in parentheses behind these. */
function nameIn(id: SymbolId): string {
  return /\((\w+)\)$/.exec(id)?.[1] ?? simpleName(id);
}
