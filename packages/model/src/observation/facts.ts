import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import { type Question, type Reading, Readings } from "./readings.ts";

/** A question that is asked about a model as a whole, by a key. */
export type Fact<Key, Answer> = (model: Model, key: Key) => Answer;

/** A question without a key. */
export type PlainFact<Answer> = (model: Model) => Answer;

type Same<Answer> = (one: Answer, other: Answer) => boolean;

/**
 * Makes a question. Whoever works with an observed model (see {@link ModelObserver}) and asks it depends on the answer
 * alone, not on what it was worked out from.
 *
 * @param isSame whether two answers are the same; by default they must be the same object
 * @param changedKeys the keys whose answers may differ between two models, if that can be told without asking
 */
export function defineFact<Key, Answer>(
  ask: (model: Model, key: Key) => Answer,
  isSame: Same<Answer> = Object.is,
  changedKeys?: (before: Model, now: Model) => Iterable<Key>,
): Fact<Key, Answer> {
  // Which answers belong to which question is only known together.
  return factOf({ ask, isSame, ...(changedKeys ? { changedKeys } : {}) } as Question<Model>, ask);
}

/** As {@link defineFact}, for a question without a key. */
export function definePlainFact<Answer>(ask: (model: Model) => Answer, isSame?: Same<Answer>): PlainFact<Answer> {
  const fact = defineFact<undefined, Answer>(ask, isSame);
  return (model) => fact(model, undefined);
}

/**
 * As {@link defineFact}, for a question that a fact about the whole model answers: as long as that stays the same object,
 * nothing needs to be compared.
 */
export function defineFactFrom<Source, Key, Answer>(
  source: PlainFact<Source>,
  answer: (source: Source, key: Key) => Answer,
  isSame: Same<Answer> = Object.is,
): Fact<Key, Answer> {
  const ask = (model: Model, key: Key) => answer(source(model), key);
  return factOf({ ask, isSame, sourceOf: source } as Question<Model>, ask);
}

function factOf<Key, Answer>(question: Question<Model>, ask: (model: Model, key: Key) => Answer): Fact<Key, Answer> {
  return (model, key) => (model instanceof ObservedModel ? (model.ask(question, key) as Answer) : ask(model, key));
}

/**
 * Notes what is asked about the models of one project, one after the other. When it goes to the next model, every
 * question whose answer may be another one is asked again, once, whoever depends on it.
 */
export class ModelObserver {
  private readonly readings: Readings<Model>;

  constructor(model: Model) {
    this.readings = new Readings(model);
  }

  /** Goes to another model: whoever depends on what is different there becomes stale. */
  moveTo(model: Model): void {
    this.readings.moveTo(model);
  }

  /**
   * @returns a view that says the same as the model, and the set that everything is noted in that is learnt from it.
   *   Lists are answers like any other, only coarse ones, for they are others as soon as one declaration is: ids are
   *   looked up (`declarationOf`), and what is about the whole model is a {@link Fact}.
   */
  observe(): { readonly view: Model; readonly readings: ReadonlySet<Reading> } {
    const noted = new Set<Reading>();
    return { view: new ObservedModel(this.readings, noted), readings: noted };
  }
}

const listOf = {
  project: definePlainFact((model) => model.project),
  entities: definePlainFact((model) => model.entities),
  mixins: definePlainFact((model) => model.mixins),
  values: definePlainFact((model) => model.values),
  enums: definePlainFact((model) => model.enums),
  types: definePlainFact((model) => model.types),
  events: definePlainFact((model) => model.events),
  annotations: definePlainFact((model) => model.annotations),
  roles: definePlainFact((model) => model.roles),
  views: definePlainFact((model) => model.views),
  relations: definePlainFact((model) => model.relations),
  tenancy: definePlainFact((model) => model.tenancy),
};

class ObservedModel implements Model {
  private readonly readings: Readings<Model>;
  private readonly noted: Set<Reading>;

  constructor(readings: Readings<Model>, noted: Set<Reading>) {
    this.readings = readings;
    this.noted = noted;
  }

  ask(question: Question<Model>, key: unknown): unknown {
    const reading = this.readings.read(question, key);
    this.noted.add(reading);
    return reading.answer;
  }

  get project(): string {
    return listOf.project(this);
  }

  get entities(): Model["entities"] {
    return listOf.entities(this);
  }

  get mixins(): Model["mixins"] {
    return listOf.mixins(this);
  }

  get values(): Model["values"] {
    return listOf.values(this);
  }

  get enums(): Model["enums"] {
    return listOf.enums(this);
  }

  get types(): Model["types"] {
    return listOf.types(this);
  }

  get events(): Model["events"] {
    return listOf.events(this);
  }

  get annotations(): Model["annotations"] {
    return listOf.annotations(this);
  }

  get roles(): Model["roles"] {
    return listOf.roles(this);
  }

  get views(): Model["views"] {
    return listOf.views(this);
  }

  get relations(): Model["relations"] {
    return listOf.relations(this);
  }

  get tenancy(): SymbolId | undefined {
    return listOf.tenancy(this);
  }
}
