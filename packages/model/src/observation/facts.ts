import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import { type Question, type Reading, Readings } from "./readings.ts";

/** A question that is asked about a model as a whole, by a key. */
export type Fact<Key, Answer> = (model: Model, key: Key) => Answer;

/** A question without a key. */
export type PlainFact<Answer> = (model: Model) => Answer;

/**
 * Makes a question. Whoever works with an observed model (see {@link ModelObserver}) and asks it depends on the answer alone,
 * not on what it was worked out from.
 *
 * @param isSame whether two answers are the same; by default they must be the same object
 */
export function defineFact<Key, Answer>(
  ask: (model: Model, key: Key) => Answer,
  isSame: (one: Answer, other: Answer) => boolean = Object.is,
): Fact<Key, Answer> {
  // Which answers belong to which question is only known together.
  const question = { ask, isSame } as Question<Model>;
  return (model, key) => (model instanceof ObservedModel ? (model.ask(question, key) as Answer) : ask(model, key));
}

/** As {@link defineFact}, for a question without a key. */
export function definePlainFact<Answer>(
  ask: (model: Model) => Answer,
  isSame?: (one: Answer, other: Answer) => boolean,
): PlainFact<Answer> {
  const fact = defineFact<undefined, Answer>(ask, isSame);
  return (model) => fact(model, undefined);
}

/**
 * Models that note what is asked of them. What was asked about one state of a project can be compared with the next:
 * each question is asked once then, whoever depends on it.
 */
export class ModelObserver {
  private readonly readings = new Readings<Model>();

  /**
   * @returns a view that says the same as a model, and the set that everything is noted in that is learnt from it. Lists
   *   are answers like any other, only coarse ones, for they are others as soon as one declaration is: ids are looked up
   *   (`declarationOf`), and what is about the whole model is a {@link Fact}.
   */
  observe(model: Model): { readonly view: Model; readonly readings: ReadonlySet<Reading<Model>> } {
    const noted = new Set<Reading<Model>>();
    return { view: new ObservedModel(model, this.readings, noted), readings: noted };
  }

  /** To be called when all readings that matter were compared with a model. */
  forgetOthers(model: Model): void {
    this.readings.forgetOthers(model);
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
  private readonly model: Model;
  private readonly readings: Readings<Model>;
  private readonly noted: Set<Reading<Model>>;

  constructor(model: Model, readings: Readings<Model>, noted: Set<Reading<Model>>) {
    this.model = model;
    this.readings = readings;
    this.noted = noted;
  }

  ask(question: Question<Model>, key: unknown): unknown {
    const reading = this.readings.read(question, key, this.model);
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
