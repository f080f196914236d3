import { type Entity, type Family, familiesOf, type Model, type StateMachine } from "@domainsmith/model";
import { NameSpace } from "../naming/index.ts";
import { relationalModel } from "../relational/index.ts";
import type { StoredStates } from "./objects/state-triggers.ts";

const cache = new WeakMap<Model, readonly StoredStates[]>();

/** The state machines of a model's entities, in the order of the tables. */
export function modelStates(model: Model): readonly StoredStates[] {
  let found = cache.get(model);
  if (!found) {
    const names = new NameSpace();
    found = familiesOf(model).all.flatMap((family) =>
      family.entities.flatMap((entity) =>
        ownStates(entity, family).flatMap((states) => stored(model, entity, family, states, names)),
      ),
    );
    cache.set(model, found);
  }
  return found;
}

/** Those that the entity does not have from its base. */
function ownStates(entity: Entity, family: Family): readonly StateMachine[] {
  const base = family.entities.find(({ id }) => id === entity.base && entity !== family.root);
  const inherited = new Set(base?.states.map(({ member }) => member));
  return entity.states.filter(({ member }) => !inherited.has(member));
}

function stored(
  model: Model,
  entity: Entity,
  family: Family,
  states: StateMachine,
  names: NameSpace,
): readonly StoredStates[] {
  const storage = relationalModel(model).entities.get(entity.id);
  const member = storage?.members.get(states.member);
  if (!storage || member?.kind !== "column") return [];
  const { table, kind } = storage;
  const ofKind = kind && entity !== family.root ? { kinds: { column: kind.column.name, names: kind.kinds } } : {};
  const constraint = names.take(`${table.name}_${member.column.name}_states`, `${entity.id} ${states.member}`);
  return [{ entity: entity.id, states, constraint, table, column: member.column, ...ofKind }];
}
