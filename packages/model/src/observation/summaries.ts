import type { Model } from "../model.ts";
import { definePlainFact, type PlainFact } from "./facts.ts";

interface Summary {
  readonly model: Model;
  readonly parts: readonly unknown[];
  readonly result: unknown;
}

/** What is known about a model and about those that follow it, by the summary. */
type Lineage = Map<object, Summary>;

const lineages = new WeakMap<Model, Lineage>();

function lineageOf(model: Model): Lineage {
  let lineage = lineages.get(model);
  if (!lineage) {
    lineage = new Map();
    lineages.set(model, lineage);
  }
  return lineage;
}

/** Says that a model is another one after a change: what was worked out for that one may hold for it as well. */
export function follow(model: Model, before: Model): void {
  lineages.set(model, lineageOf(before));
}

/**
 * Something that is worked out from a model as a whole. It stays the same object from one model to those that
 * {@link follow} it, as long as the parts that it is made of stay the same: a change that they do not show costs no more
 * than comparing them.
 *
 * @param partsOf gives values, objects that are compared by identity, and lists of such, in time linear in the size of
 *   the model; what is taken from a declaration is best kept with it, see {@link perObject}
 * @param work works with nothing but the parts
 */
export function defineSummary<Parts extends readonly unknown[], Result>(
  partsOf: (model: Model) => Parts,
  work: (parts: Parts) => Result,
): PlainFact<Result> {
  const key = {};
  return definePlainFact((model) => {
    const lineage = lineageOf(model);
    const before = lineage.get(key);
    // Only this summary knows the key.
    if (before?.model === model) return before.result as Result;
    const parts = partsOf(model);
    const result = before && sameParts(before.parts, parts) ? (before.result as Result) : work(parts);
    lineage.set(key, { model, parts, result });
    return result;
  });
}

/** Whether two values are the same, or two lists of the same. */
export function sameParts(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (!sameParts(one[index], other[index])) return false;
  return true;
}

/** Works something out from an object alone, once. */
export function perObject<Subject extends object, Result>(
  work: (subject: Subject) => Result,
): (subject: Subject) => Result {
  const known = new WeakMap<Subject, { readonly result: Result }>();
  return (subject) => {
    let found = known.get(subject);
    if (!found) {
      found = { result: work(subject) };
      known.set(subject, found);
    }
    return found.result;
  };
}
