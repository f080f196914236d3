import {
  type Action,
  type Declaration,
  type Documented,
  declarations,
  type Model,
  memberId,
  ownerOf,
  type SymbolId,
} from "@domainsmith/model";
import type { DeclarationRename } from "./declaration-renames.ts";
import type { SnapshotNames, SnapshotTable } from "./snapshot-names.ts";
import type { RenamedKind } from "./symbol-rename.ts";

/** Members, values of enums, actions and parameters whose old name may still be that of the generated code. */
export function memberRenames(
  model: Model,
  symbols: ReadonlySet<SymbolId>,
  snapshot: SnapshotNames,
  owners: readonly DeclarationRename[],
): readonly DeclarationRename[] {
  const formerOwners = Map.groupBy(owners, ({ to }) => to);
  return declarations(model).flatMap((owner) => {
    const ownerIds = [owner.id, ...(formerOwners.get(owner.id) ?? []).map(({ from }) => from)];
    return partsOf(owner).flatMap((part) => {
      const names = part.was.filter((old) => old !== part.name && isName(old));
      if (names.length === 0) return [];
      const isOwn = part.declaredIn === undefined || part.declaredIn === owner.id;
      const former = ownerIds
        .toReversed()
        .flatMap((id) => names.map((name) => ({ from: formerId(part, id, name), name })));
      const withFiles = former.filter(({ from }) => symbols.has(from));
      const isApplied = symbols.has(part.id) && withFiles.length === 0;
      const tables = ownerIds.flatMap((id) => snapshot.tables.get(id) ?? []);
      return (withFiles.length > 0 ? withFiles : isOwn && !isApplied ? former : [])
        .filter(({ name }) => part.kind === "parameter" || !tables.some((table) => isPassed(table, part.name, name)))
        .map(({ from }) => ({ from, to: part.id, kind: part.kind }));
    });
  });
}

/** What a part was called when it belonged to an owner: `Order#total`, or `Order#cancel(reason)`. */
function formerId({ id, kind, name }: Part, owner: SymbolId, old: string): SymbolId {
  if (kind !== "parameter") return memberId(owner, old);
  const own = id.slice(ownerOf(id).length);
  const at = own.lastIndexOf(name);
  return owner + own.slice(0, at) + old + own.slice(at + name.length);
}

interface Part extends Pick<Documented, "id" | "name" | "was"> {
  readonly kind: RenamedKind;
  readonly declaredIn?: SymbolId;
}

function partsOf(declaration: Declaration): readonly Part[] {
  const parts: Part[] = [];
  const add = (kind: RenamedKind, all: readonly (Documented & { readonly declaredIn?: SymbolId })[]) => {
    for (const { id, name, was, declaredIn } of all)
      parts.push({ id, name, was, kind, ...(declaredIn !== undefined && { declaredIn }) });
  };
  const addActions = (actions: readonly Action[]) => {
    add("action", actions);
    for (const { parameters, declaredIn } of actions)
      add(
        "parameter",
        parameters.map((parameter) => ({ ...parameter, declaredIn })),
      );
  };
  if ("members" in declaration) add("member", declaration.members);
  if ("values" in declaration) add("enumValue", declaration.values);
  if ("actions" in declaration) addActions(declaration.actions);
  if ("parameters" in declaration) add("parameter", declaration.parameters);
  return parts;
}

/** A place in the row, such as `address.street`, is no name that code had. */
function isName(old: string): boolean {
  return /^\w+$/.test(old);
}

/** Whether the last generation knew the member by its new name already. */
function isPassed({ members }: SnapshotTable, name: string, old: string): boolean {
  const passed = members.get(name);
  return passed !== undefined && (!members.has(old) || passed.has(old));
}
