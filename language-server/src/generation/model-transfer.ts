import type { Model } from "@domainsmith/model";

/** What a model consists of, list by list. */
const LISTS = [
  "entities",
  "mixins",
  "values",
  "enums",
  "types",
  "events",
  "annotations",
  "roles",
  "views",
  "relations",
] as const satisfies readonly (keyof Model)[];

type ListName = (typeof LISTS)[number];

/** A list as it differs from the one that was sent before: what is new, or where in that one it stood. */
type SentList = readonly (number | object)[];

/** A model on its way to another thread, without what has been sent already. */
export interface SentModel {
  readonly lists: ReadonlyMap<ListName, SentList>;
  /** Everything that is no list. */
  readonly rest: Omit<Model, ListName>;
}

/**
 * Sends models to a thread that remembers the last one of each project. Copying a model takes the sender as long as the
 * model is large; declarations that are the same objects as the last time are not copied again. Positions, which change
 * within these objects, may be those of an earlier time: whoever receives the model must not read them.
 */
export class ModelSender {
  readonly #sent = new Map<string, Model>();

  /** @param project whatever stands for the project, the same for every model of it */
  send(project: string, model: Model): SentModel {
    const former = this.#sent.get(project);
    this.#sent.set(project, model);
    const lists = LISTS.map((name) => {
      const places = new Map<object, number>(former?.[name].map((each, index) => [each, index]));
      return [name, model[name].map((each) => places.get(each) ?? each)] as const;
    });
    const rest = Object.entries(model).filter(([name]) => !LISTS.some((list) => list === name));
    return { lists: new Map(lists), rest: Object.fromEntries(rest) as Omit<Model, ListName> };
  }
}

/** The other end of a {@link ModelSender}: gets all that it sends, in order. */
export class ModelReceiver {
  readonly #received = new Map<string, ReadonlyMap<ListName, readonly object[]>>();

  /** The model, in objects that no earlier one had: what was found out about those is not true of these. */
  receive(project: string, sent: SentModel): Model {
    const former = this.#received.get(project);
    const lists = LISTS.map((name) => {
      const items = (sent.lists.get(name) ?? []).map((each) => {
        const item = typeof each === "number" ? former?.get(name)?.[each] : each;
        if (item === undefined) throw new Error(`A model refers to ${name} that were never sent.`);
        return item;
      });
      return [name, items] as const;
    });
    this.#received.set(project, new Map(lists));
    // The parts are those that a model was taken apart into.
    const model = { ...sent.rest, ...Object.fromEntries(lists) } as Model;
    return structuredClone(model);
  }
}
