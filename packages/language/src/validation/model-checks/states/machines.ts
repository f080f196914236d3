import type { Entity, Mixin, StateMachine } from "@domainsmith/model";

/** The state machines of an entity or mixin; of several for one member the first. */
export function machinesOf({ states }: Entity | Mixin): readonly StateMachine[] {
  const members = new Set<string>();
  return states.filter(({ member }) => {
    if (members.has(member)) return false;
    members.add(member);
    return true;
  });
}
