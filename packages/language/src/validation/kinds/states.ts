import { type DiagnosticKind, error, hint, warning } from "./kind.ts";

/** States: `DS32xx`; actions and events: `DS33xx`. */
export const stateKinds = {
  stateMember: error("DS3201", "States of something that is no enum"),
  stateCardinality: error("DS3202", "A state that may be missing or many"),
  statesTwice: error("DS3203", "Two state machines for one member"),
  firstState: error("DS3204", "States without a first one"),
  unreachableState: warning("DS3205", "A state that no row can reach"),
  unusedState: hint("DS3206", "A state without any transition"),
  deadStart: warning("DS3207", "A first state that leads nowhere"),
  selfTransition: hint("DS3208", "A transition that changes nothing"),
  repeatedTransition: warning("DS3209", "A transition twice"),
  ambiguousTransition: error("DS3210", "An action that leads to two states"),
  emptyStates: warning("DS3211", "States without transitions"),
  operationName: error("DS3301", "An action named like an operation"),
  actionMemberName: warning("DS3302", "An action named like a member"),
  hiddenMember: hint("DS3303", "A parameter in front of a member of the same name"),
  eventParameterMissing: error("DS3304", "An event that an action cannot fill"),
  eventParameterAmbiguous: error("DS3305", "An event that could be filled in two ways"),
  eventParameterType: error("DS3306", "An event's parameter of another type than the action's"),
  emitsTwice: warning("DS3307", "An event twice"),
  eventNeverEmitted: hint("DS3308", "An event that no action emits"),
  actionOfPart: error("DS3309", "An action of a part"),
  eventFile: error("DS3310", "A file in an event"),
  abstractParameter: error("DS3311", "A parameter of an abstract entity"),
  inheritedAction: error("DS3312", "An action that the entity has already"),
} as const satisfies Record<string, DiagnosticKind>;
