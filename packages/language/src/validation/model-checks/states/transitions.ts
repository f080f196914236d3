import type { StateMachine } from "@domainsmith/model";
import { diagnostics } from "../../diagnostics.ts";
import { type DeclarationCheckContext, defineDeclarationCheck } from "../../model-check.ts";
import { machinesOf } from "./machines.ts";

type Transition = StateMachine["transitions"][number];

/** Transitions that are written twice, contradict each other or change nothing. */
export const transitions = defineDeclarationCheck(["mixin", "entity"], (owner, context) => {
  for (const machine of machinesOf(owner)) {
    if (machine.transitions.length === 0) {
      context.report(
        diagnostics.emptyStates,
        `No transition stands here, so \`${machine.member}\` could never change. Add one, such as \`draft -> done on finish\`, or remove \`states\`.`,
        { at: machine, property: "member" },
      );
    }
    checkPairs(machine, context);
  }
});

function checkPairs(machine: StateMachine, context: DeclarationCheckContext): void {
  /** By action and the state that it is possible in. */
  const ways = new Map<string, Transition>();
  for (const transition of machine.transitions) {
    const { from, to, action } = transition;
    from.forEach((state, index) => {
      // What is missing was said already.
      if (state === "" || to === "" || action === "") return;
      const way = `${action} ${state}`;
      const earlier = ways.get(way);
      if (earlier) reportAgain(context, transition, index, earlier);
      else ways.set(way, transition);
    });
    const index = from.indexOf(to);
    if (index < 0) continue;
    context.report(
      diagnostics.selfTransition,
      `\`${action}\` leaves \`${to}\` as it is. Keep this if the action may be repeated there; otherwise remove \`${to}\` here.`,
      { at: transition, property: "from", index },
    );
  }
}

function reportAgain(
  { report }: DeclarationCheckContext,
  transition: Transition,
  index: number,
  earlier: Transition,
): void {
  const { from, to, action } = transition;
  const state = from[index] ?? "";
  const place = { at: transition, property: "from", index };
  const related =
    earlier === transition ? {} : { related: [{ at: earlier, whole: true, message: "The other transition." }] };
  if (earlier.to === to) {
    report(
      diagnostics.repeatedTransition,
      `\`${action}\` leads from \`${state}\` to \`${to}\` already. Remove one of the two.`,
      { ...place, ...related },
    );
  } else {
    report(
      diagnostics.ambiguousTransition,
      `\`${action}\` leads from \`${state}\` to \`${earlier.to}\` and to \`${to}\`, and only one can happen. Give one of them an action of its own.`,
      { ...place, ...related },
    );
  }
}
