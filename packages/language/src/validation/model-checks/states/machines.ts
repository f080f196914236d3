import type { Entity, Mixin, Model, StateMachine } from "@domainsmith/model";

/** A state machine with what has it. */
export interface OwnedMachine {
  readonly machine: StateMachine;
  readonly owner: Entity | Mixin;
}

/** The state machines of a model: of mixins first, then of entities; of several for one member the first. */
export function machinesOf(model: Model): readonly OwnedMachine[] {
  return [...model.mixins, ...model.entities].flatMap((owner) => {
    const members = new Set<string>();
    return owner.states.flatMap((machine) => {
      if (members.has(machine.member)) return [];
      members.add(machine.member);
      return { machine, owner };
    });
  });
}
