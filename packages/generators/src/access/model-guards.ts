import { type Action, type Entity, type Model, typedGuard } from "@domainsmith/model";
import { columnName, NameSpace } from "../naming/index.ts";
import { type RelationalModel, relationalModel } from "../relational/index.ts";
import type { StoredGuardLock } from "./objects/guard-locks.ts";
import { allReadRows } from "./row-paths.ts";
import { mattersItself } from "./row-ways.ts";

/** By the action's name, by the entity's id. */
type Locks = ReadonlyMap<string, ReadonlyMap<string, StoredGuardLock>>;

const cache = new WeakMap<Model, Locks>();

/** What is locked before the guards of a model's actions are judged; nothing for guards over the action's row alone. */
export function modelGuardLocks(model: Model): Locks {
  let found = cache.get(model);
  if (!found) {
    const relational = relationalModel(model);
    const names = new NameSpace();
    found = new Map(
      model.entities.map((entity) => {
        const locks = entity.actions.flatMap((action) => {
          const lock = lockOf(model, relational, entity, action, names);
          return lock ? [[action.name, lock] as const] : [];
        });
        return [entity.id, new Map(locks)] as const;
      }),
    );
    cache.set(model, found);
  }
  return found;
}

function lockOf(
  model: Model,
  relational: RelationalModel,
  entity: Entity,
  action: Action,
  names: NameSpace,
): StoredGuardLock | undefined {
  const storage = relational.entities.get(entity.id);
  const typed = typedGuard(model, entity, action);
  if (!typed || !storage) return undefined;
  const reads = allReadRows(relational, entity.id, typed);
  const rows = reads.filter((read) => {
    const isOwn = read.origin.kind === "this" && read.steps.length === 0;
    return !isOwn && mattersItself(read, reads);
  });
  if (rows.length === 0) return undefined;
  const parameters = new Map(
    rows.flatMap(({ origin }) =>
      origin.kind === "parameter" ? [[origin.name, origin.many ? "uuid[]" : "uuid"] as const] : [],
    ),
  );
  const name = [storage.table.name, storage.kind?.own ?? "", columnName([action.name]), "guard"].filter(Boolean);
  return {
    name: names.take(name.join("_"), `${entity.id} ${action.name}`),
    parameters: [...parameters].map(([parameter, type]) => ({ name: parameter, type })),
    rows,
  };
}
