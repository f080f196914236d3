import { ProblemException } from "../http/problem.ts";
import { newId } from "./id.ts";

/** What an owner's parts shall be. */
export interface WantedParts<Input> {
  /** The owner's id. */
  readonly owner: string;
  /** Where they stand in the body: `/lines`. */
  readonly pointer: string;
  readonly parts: readonly Input[];
}

/** A part that is stored. */
interface StoredPart {
  readonly id: string;
  readonly owner: string;
}

/** A part that will be there. */
export interface Part<Input, Stored = StoredPart> {
  readonly id: string;
  readonly owner: string;
  /** Its place among the owner's parts. */
  readonly position: number;
  readonly pointer: string;
  readonly input: Input;
  /** The part as it was; undefined for new ones. */
  readonly stored: Stored | undefined;
}

/** What has to be done with the parts of some owners. */
export interface PartPlan<Input, Stored> {
  readonly kept: readonly Part<Input, Stored>[];
  readonly added: readonly Part<Input, Stored>[];
  /** Ids of those that nobody wants any more. */
  readonly gone: readonly string[];
}

/**
 * Compares lists of parts with what is stored: a wanted part with the id of a stored one keeps it, one without is new.
 * Throws a problem when an id is that of no part of the same owner.
 */
export function planParts<Input extends { readonly id?: string | undefined }, Stored extends StoredPart>(
  stored: readonly Stored[],
  wanted: readonly WantedParts<Input>[],
): PartPlan<Input, Stored> {
  const known = new Map(stored.map((part) => [part.id, part]));
  const parts = wanted.flatMap((list) =>
    list.parts.map((input, position): Part<Input, Stored> => {
      const pointer = `${list.pointer}/${position}`;
      const found = input.id === undefined ? undefined : takePart(known, input.id, list.owner, pointer);
      return { id: found?.id ?? newId(), owner: list.owner, position, pointer, input, stored: found };
    }),
  );
  return planOf(parts, known);
}

/** The same for owners that have one part, or none: the stored one stays. */
export function planPart<Input, Stored extends StoredPart>(
  stored: readonly Stored[],
  wanted: readonly WantedParts<Input>[],
): PartPlan<Input, Stored> {
  const known = new Map(stored.map((part) => [part.owner, part]));
  const parts = wanted.flatMap(({ owner, pointer, parts: [input] }): Part<Input, Stored>[] => {
    if (input === undefined) return [];
    const found = known.get(owner);
    known.delete(owner);
    return [{ id: found?.id ?? newId(), owner, position: 0, pointer, input, stored: found }];
  });
  return planOf(parts, known);
}

/** Takes the stored part with an id out of those that are left. */
function takePart<Stored extends StoredPart>(
  known: Map<string, Stored>,
  id: string,
  owner: string,
  pointer: string,
): Stored {
  const found = known.get(id);
  if (found?.owner !== owner) {
    throw new ProblemException(400, "VALIDATION", "The request is not valid.", [
      { pointer: `${pointer}/id`, message: "is not one of its parts, or named twice" },
    ]);
  }
  known.delete(id);
  return found;
}

function planOf<Input, Stored extends StoredPart>(
  parts: readonly Part<Input, Stored>[],
  left: ReadonlyMap<string, Stored>,
): PartPlan<Input, Stored> {
  return {
    kept: parts.filter((part) => part.stored !== undefined),
    added: parts.filter((part) => part.stored === undefined),
    gone: [...left.values()].map(({ id }) => id),
  };
}

/** Parts of parts: what is wanted below each part, of those that say so. */
export function partsBelow<Input, Below>(
  parts: readonly Part<Input, unknown>[],
  member: string,
  below: (input: Input) => readonly Below[] | undefined,
): WantedParts<Below>[] {
  return parts.flatMap(({ id, pointer, input }) => {
    const wanted = below(input);
    return wanted === undefined ? [] : [{ owner: id, pointer: `${pointer}/${member}`, parts: wanted }];
  });
}
