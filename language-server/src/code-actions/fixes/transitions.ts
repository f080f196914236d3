import {
  ast,
  clauseOf,
  diagnostics,
  extentOf,
  insertElement,
  referenceSpan,
  removeExtents,
  removeItems,
  replacement,
} from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { isOwn, markedSpan, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { ambiguousTransition, deadStart, selfTransition, unreachableState } = diagnostics;

/** Most ways that are offered. */
const MAX_STATES = 3;

/** Mends transitions that no row can make, that change nothing, or that lead to two states. */
export const transitions: QuickFix = {
  codes: [ambiguousTransition.code, deadStart.code, selfTransition.code, unreachableState.code],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    if (code === deadStart.code) return otherStart(problem);
    const transition = nodeAt(problem, ast.isTransition);
    if (!transition) return [];
    if (code === ambiguousTransition.code) return ownAction(transition, problem);
    return code === unreachableState.code
      ? [...withoutWaysFrom(transition, problem), ...wayTo(transition, problem)]
      : withoutState(transition, problem);
  },
};

function otherStart(problem: Problem): readonly Fix[] {
  const states = nodeAt(problem, ast.isStates);
  const member = states?.member.ref;
  const value = ast.isMember(member) ? clauseOf(member, "DefaultClause")?.value : undefined;
  const span = value?.$cstNode;
  if (!states || !ast.isMember(member) || !span || !isOwn(member, problem)) return [];
  const starts = new Set(states.transitions.flatMap(({ from }) => from.map(({ $refText }) => $refText)));
  return [...starts]
    .slice(0, MAX_STATES)
    .flatMap((state, index) =>
      offer(`Start with "${state}"`, member, replacement(span, state), { preferred: index === 0 }),
    );
}

/** Takes a state from the left of a transition, and the transition with its last one. */
function withoutState(transition: ast.Transition, problem: Problem): readonly Fix[] {
  const preferred = true;
  const text = fileText(transition);
  const from = transition.from.flatMap((state) => referenceSpan(state) ?? []);
  const { offset } = markedSpan(problem);
  const index = from.findIndex((span) => span.offset === offset);
  const name = transition.from[index]?.$refText;
  if (name === undefined) return [];
  if (from.length > 1)
    return offer(`Remove "${name}" here`, transition, removeItems(text, from, [index]), { preferred });
  const extent = extentOf(transition, text);
  return extent ? offer("Remove this transition", transition, removeExtents(text, [extent]), { preferred }) : [];
}

/** Takes all ways from a state out. */
function withoutWaysFrom({ $container: states }: ast.Transition, problem: Problem): readonly Fix[] {
  const text = fileText(states);
  const state = problem.document.textDocument.getText(problem.diagnostic.range);
  const leading = states.transitions.filter(({ from }) => from.some(({ $refText }) => $refText === state));
  const whole = leading.filter(({ from }) => from.every(({ $refText }) => $refText === state));
  const changes = leading.flatMap((transition) => {
    if (whole.includes(transition)) return [];
    const spans = transition.from.flatMap((each) => referenceSpan(each) ?? []);
    const indexes = transition.from.flatMap(({ $refText }, index) => ($refText === state ? [index] : []));
    return removeItems(text, spans, indexes);
  });
  const extents = whole.flatMap((transition) => extentOf(transition, text) ?? []);
  return offer(`Remove the transitions from "${state}"`, states, [...changes, ...removeExtents(text, extents)]);
}

/** A way from the first state, by an action of its own. */
function wayTo(transition: ast.Transition, problem: Problem): readonly Fix[] {
  const states = transition.$container;
  const owner = states.$container;
  const member = states.member.ref;
  const first = ast.isMember(member) ? clauseOf(member, "DefaultClause")?.value.$cstNode?.text : undefined;
  const state = problem.document.textDocument.getText(problem.diagnostic.range);
  const action = freeAction(owner, `to${capital(state)}`, problem);
  if (first === undefined || ast.isValueObject(owner) || action === undefined) return [];
  const text = fileText(states);
  return offer(`Add a transition from "${first}" to "${state}"`, states, [
    insertElement(states, [`${first} -> ${state} on ${action}`], { before: transition }, text),
    insertElement(owner, [`action ${action}()`], { after: states }, text),
  ]);
}

/** An action of its own for one of two ways. */
function ownAction(transition: ast.Transition, problem: Problem): readonly Fix[] {
  const owner = transition.$container.$container;
  const name = freeAction(owner, `to${capital(transition.to.$refText)}`, problem);
  const action = referenceSpan(transition.action);
  if (!action || ast.isValueObject(owner) || name === undefined) return [];
  const declared = owner.elements.find((element) => ast.isAction(element) && element === transition.action.ref);
  const place = { after: declared ?? transition.$container };
  const text = fileText(owner);
  const traits = { preferred: true, rename: { uri: problem.document.uri, name } };
  return offer(
    `Give it an action "${name}" of its own`,
    owner,
    [replacement(action, name), insertElement(owner, [`action ${name}()`], place, text)],
    traits,
  );
}

/** A name that no action and no member of an owner has. */
function freeAction(owner: ast.Element["$container"], wanted: string, { services }: Problem): string | undefined {
  const target = ast.isExtension(owner) ? owner.entity.ref : owner;
  if (!target) return undefined;
  const { Members } = services.references;
  const taken = new Set([...Members.actionsOf(target, owner).keys(), ...Members.membersOf(target, owner).keys()]);
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
  return name;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
