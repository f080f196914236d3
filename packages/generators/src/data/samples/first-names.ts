import {
  declarations,
  entityNames,
  type Member,
  type Model,
  memberId,
  ownerOf,
  type SymbolId,
} from "@domainsmith/model";

const IDENTIFIER = /^\w+$/;

/**
 * What things were called first, as far as the model knows (`@was`). What looks random in samples is made of these
 * names, so that data stays what it is when something is renamed. A name that something beside it has today counts for
 * that one.
 */
export class FirstNames {
  readonly #model: Model;
  readonly #ids = new Map<SymbolId, SymbolId>();
  readonly #members = new Map<SymbolId, string>();
  /** The model with the entities' first names; the model itself where no entity was renamed. */
  readonly #former: Model;

  private constructor(model: Model) {
    this.#model = model;
    const all = declarations(model);
    const taken = new Set(all.map(({ id }) => id));
    for (const declaration of all) {
      const { id, name, was } = declaration;
      const first = was.findLast((old) => IDENTIFIER.test(old));
      const former = first === undefined ? id : `${id.slice(0, id.length - name.length)}${first}`;
      if (!taken.has(former)) {
        taken.add(former);
        this.#ids.set(id, former);
      }
      if ("members" in declaration) this.#addMembers(declaration.members);
    }
    const entities = model.entities.map((entity) => ({ ...entity, id: this.idOf(entity.id) }));
    this.#former = model.entities.some(({ id }) => this.#ids.has(id)) ? { ...model, entities } : model;
  }

  static #known = new WeakMap<Model, FirstNames>();

  static of(model: Model): FirstNames {
    const known = FirstNames.#known.get(model) ?? new FirstNames(model);
    FirstNames.#known.set(model, known);
    return known;
  }

  #addMembers(members: readonly Member[]): void {
    const taken = new Set(members.map(({ name }) => name));
    for (const { id, was } of members) {
      const first = was.findLast((old) => IDENTIFIER.test(old));
      if (first === undefined || taken.has(first)) continue;
      taken.add(first);
      this.#members.set(id, first);
    }
  }

  /** The first id of a declaration, or of a member: that of its owner, with its own first name. */
  idOf(id: SymbolId): SymbolId {
    const owner = ownerOf(id);
    const first = this.#ids.get(owner) ?? owner;
    return id === owner ? first : memberId(first, this.nameOf(id));
  }

  /** The first name of a member. */
  nameOf(id: SymbolId): string {
    return this.#members.get(id) ?? id.slice(ownerOf(id).length + 1);
  }

  /** What an entity's table was called, and a variable with one of its rows. */
  namesOf(entity: SymbolId): { readonly table: string; readonly variable: string } {
    return entityNames(this.#former, this.idOf(entity));
  }

  /** Whether an entity is called otherwise now. */
  isRenamed(entity: SymbolId): boolean {
    return this.#model !== this.#former && this.#ids.has(entity);
  }
}
