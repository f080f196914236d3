import type { ModelCheck } from "../../model-check.ts";
import { actionNames } from "./action-names.ts";
import { actions } from "./actions.ts";
import { emittedEvents } from "./emitted-events.ts";
import { events } from "./events.ts";
import { firstState } from "./first-state.ts";
import { repeatedStates } from "./repeated-states.ts";
import { transitions } from "./transitions.ts";
import { unreachableStates } from "./unreachable-states.ts";

/** To add a check, add its file to this folder and its line here. */
export const stateChecks = {
  actionNames,
  actions,
  emittedEvents,
  events,
  firstState,
  repeatedStates,
  transitions,
  unreachableStates,
} as const satisfies Record<string, ModelCheck>;
