import {
  ast,
  diagnostics,
  insertItem,
  insertion,
  removeItems,
  replacement,
  type Span,
  spanOf,
  type TextChange,
  textOf,
} from "@domainsmith/language";
import { AstUtils } from "langium";
import { fileText, offer } from "../offer.ts";
import { innermost, isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";
import { relatedPlaces } from "../related.ts";

const { eventFile, eventParameterAmbiguous, eventParameterMissing, eventParameterType, personalPayload } = diagnostics;

/** Gives an action what it takes to fill an event, or leaves out of the event what it cannot carry. */
export const eventArguments: QuickFix = {
  codes: [
    eventFile.code,
    eventParameterAmbiguous.code,
    eventParameterMissing.code,
    eventParameterType.code,
    personalPayload.code,
  ],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    if (code === eventFile.code || code === personalPayload.code) return withoutParameter(problem);
    const action = nodeAt(problem, ast.isAction);
    if (!action) return [];
    const parameters = relatedPlaces(problem).flatMap(({ document, offset }) => {
      return AstUtils.getContainerOfType(innermost(document, offset), ast.isParameter) ?? [];
    });
    if (code === eventParameterType.code) return sameTypes(action, parameters);
    // One of those that could be the row stays the row.
    const wanted = code === eventParameterAmbiguous.code ? parameters.slice(1) : parameters;
    if (wanted.length === 0) return [];
    const names = wanted.map(({ name }) => `"${name}"`).join(", ");
    const title = `Give "${action.name}" the ${wanted.length === 1 ? "parameter" : "parameters"} ${names}`;
    return offer(title, action, addParameters(action, wanted.map(signature)), { preferred: true });
  },
};

function signature({ name, type }: ast.Parameter): string {
  return `${name}: ${textOf(type)}`;
}

/** Puts parameters at the end of an action's. */
function addParameters(action: ast.Action, written: readonly string[]): readonly (TextChange | undefined)[] {
  const text = fileText(action);
  const spans = spansOf(action.parameters);
  if (spans.length > 0) return insertItem(text, spans, spans.length, written.join(", "));
  const start = spanOf(action)?.offset;
  const open = start === undefined ? -1 : text.indexOf("(", start);
  return [open < 0 ? undefined : insertion(open + 1, written.join(", "))];
}

function sameTypes(action: ast.Action, parameters: readonly ast.Parameter[]): readonly Fix[] {
  const changes = parameters.map((parameter) => {
    const given = action.parameters.find(({ name }) => name === parameter.name);
    const span = given && spanOf(given.type);
    return span && replacement(span, textOf(parameter.type));
  });
  const names = parameters.map(({ name }) => `"${name}"`).join(", ");
  return parameters.length === 0
    ? []
    : offer(`Make ${names} of "${action.name}" what the event takes`, action, changes, { preferred: true });
}

function withoutParameter(problem: Problem): readonly Fix[] {
  const parameter = nodeAt(problem, ast.isParameter);
  const event = parameter?.$container;
  if (!parameter || !ast.isDomainEvent(event) || !isOwn(event, problem)) return [];
  const spans = spansOf(event.parameters);
  const text = fileText(event);
  const title = `Remove "${parameter.name}" from the event`;
  const [only] = spans;
  return spans.length === 1 && only
    ? offer(title, event, { ...only, text: "" })
    : offer(title, event, removeItems(text, spans, [event.parameters.indexOf(parameter)]));
}

function spansOf(parameters: readonly ast.Parameter[]): readonly Span[] {
  return parameters.flatMap((parameter) => spanOf(parameter) ?? []);
}
