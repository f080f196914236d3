import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";

/** A question that is asked about a model as a whole, by a key. */
export type Fact<Key, Answer> = (model: Model, key: Key) => Answer;

/** A question without a key. */
export type PlainFact<Answer> = (model: Model) => Answer;

interface Question {
  ask(model: Model, key: unknown): unknown;
  isSame(one: unknown, other: unknown): boolean;
}

/**
 * Makes a question. Whoever works with an observed model (see {@link observe}) and asks it depends on the answer alone,
 * not on what it was worked out from.
 *
 * @param isSame whether two answers are the same; by default they must be the same object
 */
export function defineFact<Key, Answer>(
  ask: (model: Model, key: Key) => Answer,
  isSame: (one: Answer, other: Answer) => boolean = Object.is,
): Fact<Key, Answer> {
  // Which answers belong to which question is only known together.
  const question = { ask, isSame } as Question;
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

/** What was asked about a model, and what the answers were. */
export class Answers {
  private readonly byQuestion = new Map<Question, Map<unknown, unknown>>();

  /** The answers to a question, by key. */
  to(question: Question): Map<unknown, unknown> {
    let answers = this.byQuestion.get(question);
    if (!answers) {
      answers = new Map();
      this.byQuestion.set(question, answers);
    }
    return answers;
  }

  /** Whether a model gives all these answers as well: then whatever follows from them follows from it, too. */
  hold(model: Model): boolean {
    for (const [question, answers] of this.byQuestion) {
      for (const [key, answer] of answers) if (!question.isSame(question.ask(model, key), answer)) return false;
    }
    return true;
  }
}

/**
 * A model that notes what is asked of it.
 *
 * @returns a view that says the same as the model, and the answers that it gave. Nothing can be learnt from the view
 *   without being noted: its lists are answers like any other, only coarse ones, for they are others as soon as one
 *   declaration is. Ids are looked up (`declarationOf`), and what is about the whole model is a {@link Fact}.
 */
export function observe(model: Model): { readonly view: Model; readonly answers: Answers } {
  const view = new ObservedModel(model);
  return { view, answers: view.answers };
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
  readonly answers = new Answers();
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  ask(question: Question, key: unknown): unknown {
    const answers = this.answers.to(question);
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known;
    const answer = question.ask(this.model, key);
    answers.set(key, answer);
    return answer;
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
