import { lastSchema } from "@domainsmith/generators";
import { declarations, type Model, ownerOf, type SymbolId } from "@domainsmith/model";
import type { FindRenames } from "../planning/renaming.ts";
import { symbolRenames } from "../renames/index.ts";

/**
 * Finds what was renamed in a model since its application was generated.
 *
 * @param previous files of the last generation that generators build on, among them the migrations
 */
export function renamesSince(model: Model, previous: ReadonlyMap<string, string>): FindRenames {
  return (symbols) => {
    const declared = new Set(declarations(model).map(({ id }) => id));
    const isGone = (symbol: SymbolId) => !declared.has(ownerOf(symbol));
    // Most models say nothing of former names, and then the schema need not be put together.
    if (!hasFormerNames(model) && ![...symbols].some(isGone)) return [];
    const schema = lastSchema(previous);
    return symbolRenames(model, {
      symbols: withoutHalfRenamed(model, symbols, declared),
      ...(schema && { snapshot: schema }),
    });
  };
}

/**
 * A rename of which only some files were written leaves the lock with both names. The former one, which the model no
 * longer knows, counts: what is left of it is renamed as well.
 */
function withoutHalfRenamed(
  model: Model,
  symbols: ReadonlySet<SymbolId>,
  declared: ReadonlySet<SymbolId>,
): ReadonlySet<SymbolId> {
  const left = new Set(symbols);
  for (const { id, name, was } of declarations(model)) {
    const former = was.map((old) => `${id.slice(0, id.length - name.length)}${old}`);
    if (former.some((old) => symbols.has(old) && !declared.has(old))) left.delete(id);
  }
  return left;
}

function hasFormerNames(model: Model): boolean {
  const has = ({ was }: { readonly was: readonly string[] }) => was.length > 0;
  return declarations(model).some((declaration) => {
    if (has(declaration)) return true;
    if ("members" in declaration && declaration.members.some(has)) return true;
    if ("values" in declaration && declaration.values.some(has)) return true;
    if ("parameters" in declaration && declaration.parameters.some(has)) return true;
    return (
      "actions" in declaration &&
      declaration.actions.some((action) => has(action) || action.parameters.some((parameter) => has(parameter)))
    );
  });
}
