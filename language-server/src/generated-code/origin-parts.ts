import {
  type Action,
  type Check,
  type Declaration,
  declarationOf,
  type Entity,
  type Member,
  type Model,
  type OriginPart,
  type PolicyRule,
  type SymbolId,
  simpleName,
  type ValueObject,
} from "@domainsmith/model";
import type { LockEntry } from "@domainsmith/regeneration/store";
import { constraintCandidates } from "./constraint-candidates.ts";
import { enforced, enumValue, eventEntry, type GeneratedPlace, placesOfElement, property } from "./element-places.ts";
import { blockAround, blockAt, type IndentedLines, indentedLines, lineAt } from "./line-runs.ts";

/** Something of the model that lines of a file may have been made of. */
export interface OriginCandidate {
  /** The object of the model, to find out where it was written. */
  readonly object: object;
  /** Id of the declaration that it is written in. */
  readonly declaredIn: SymbolId;
  readonly title: string;
  readonly places: readonly GeneratedPlace[];
  /** Whether the place is a word within what was made of it. */
  readonly isInside?: boolean;
}

/** A part of a file, and the object of the model that it was made of. */
export interface FoundPart extends Pick<OriginPart, "first" | "last" | "title"> {
  readonly object: object;
  readonly declaredIn: SymbolId;
}

/**
 * The lines of a generated file that were made of members, rules and actions of what it is about: the opposite way of
 * `generated-places.ts`, by the same marks.
 */
export function originParts(model: Model, { key }: LockEntry, text: string): readonly FoundPart[] {
  const lines = indentedLines(text);
  const candidates = key.artifact === "constraints" ? constraintCandidates(model) : candidatesOf(model, key.symbol);
  const found = candidates.flatMap((candidate) =>
    candidate.places
      .filter(
        ({ symbol, artifact, generator }) =>
          symbol === key.symbol && artifact === key.artifact && (generator ?? key.generator) === key.generator,
      )
      .flatMap(({ anchor }) => partsAt(candidate, anchor, text, lines)),
  );
  const parts = found.sort((a, b) => a.first - b.first || b.last - a.last);
  // A property of the same name within what was made of another one is that one's.
  return parts.filter(
    (part, index) =>
      !parts.some(
        (other, at) =>
          at < index && other.object !== part.object && other.first <= part.first && other.last >= part.last,
      ),
  );
}

function partsAt(
  { object, declaredIn, title, isInside }: OriginCandidate,
  anchor: RegExp,
  text: string,
  lines: IndentedLines,
): readonly FoundPart[] {
  const runs = [...text.matchAll(new RegExp(anchor, `${anchor.flags}g`))].map(({ index, 0: match }) => {
    const line = lineAt(lines, index + (match.length - match.trimStart().length));
    return isInside ? blockAround(lines, line) : blockAt(lines, line);
  });
  return runs.map((run) => ({ ...run, title, object, declaredIn }));
}

function candidatesOf(model: Model, symbol: SymbolId | undefined): readonly OriginCandidate[] {
  if (symbol === undefined) {
    return model.events.map((event) => ({
      object: event,
      declaredIn: event.id,
      title: `event ${event.name}`,
      places: ["handlers", "events"].map((artifact) => ({ artifact, anchor: eventEntry(event.name) })),
    }));
  }
  const declaration = declarationOf(model, symbol);
  switch (declaration?.kind) {
    case "entity":
      return ofEntity(model, declaration);
    case "value":
      return ofValue(declaration);
    case "enum":
      return declaration.values.map((value) => ({
        object: value,
        declaredIn: symbol,
        title: `value ${value.name} of ${declaration.name}`,
        places: [{ symbol, artifact: "type", anchor: enumValue(value.name) }],
      }));
    default:
      return [];
  }
}

function ofEntity(model: Model, { id, members, checks, actions, policy = [] }: Entity): readonly OriginCandidate[] {
  const candidate = (object: Member | Check | Action | PolicyRule, what: string, element: ElementOf) => ({
    object,
    declaredIn: object.declaredIn,
    title: `${what} ${object.name} of ${nameOf(declarationOf(model, object.declaredIn), object.declaredIn)}`,
    places: placesOfElement({ ...element, name: object.name }, id),
    isInside: element.kind === "check" || element.kind === "rule",
  });
  return [
    ...members.map((member) => candidate(member, whatIs(member), { kind: "member", isMany: member.cardinality.many })),
    ...checks.map((check) => candidate(check, "check", { kind: "check" })),
    ...actions.map((action) => candidate(action, "action", { kind: "action" })),
    ...policy.map((rule) => candidate(rule, "rule", { kind: "rule" })),
  ];
}

type ElementOf = { readonly kind: "check" | "action" | "rule" } | { readonly kind: "member"; readonly isMany: boolean };

function ofValue({ id, name, members, checks }: ValueObject): readonly OriginCandidate[] {
  const place = (anchor: RegExp) => [{ symbol: id, artifact: "type", anchor }];
  return [
    ...members.map((member) => ({
      object: member,
      declaredIn: id,
      title: `${whatIs(member)} ${member.name} of ${name}`,
      places: place(property(member.name)),
    })),
    ...checks.map((check) => ({
      object: check,
      declaredIn: id,
      title: `check ${check.name} of ${name}`,
      places: place(enforced(check.name)),
      isInside: true,
    })),
  ];
}

function whatIs({ kind }: Member): string {
  return kind === "computed" ? "computed attribute" : kind;
}

function nameOf(declaration: Declaration | undefined, id: SymbolId): string {
  return declaration?.name ?? simpleName(id);
}
