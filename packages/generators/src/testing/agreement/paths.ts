import {
  type Expression,
  type ExpressionType,
  type Model,
  memberNamed,
  type SymbolId,
  typeOfMember,
} from "@domainsmith/model";
import { own, path } from "./build.ts";
import type { Random } from "./random.ts";

/** What an expression is wanted to give: `Int`, `Boolean`, `entity Order`, `value Money`, `many String`. */
export type Wanted = string;

/** Something that paths start at. */
export interface Root {
  readonly expression: Expression;
  readonly type: ExpressionType;
  /** The row of the expression itself: its members are named alone. */
  readonly bare?: SymbolId;
}

/** Finds the ways from rows and values to members of some kind. */
export class PathFinder {
  readonly #model: Model;
  readonly #random: Random;
  readonly #paths = new Map<string, readonly (readonly string[])[]>();

  constructor(model: Model, random: Random) {
    this.#model = model;
    this.#random = random;
  }

  /** A path from one of the roots to something of the wanted kind, if a try finds one. */
  reach(roots: readonly Root[], wanted: Wanted): Expression | undefined {
    for (let tries = 0; tries < 6; tries++) {
      const root = this.#random.pick(roots);
      const ways = this.#ways(root.type, wanted);
      if (ways.length > 0) return this.#along(root, this.#random.pick(ways));
    }
    return undefined;
  }

  #along({ expression, type, bare }: Root, steps: readonly string[]): Expression {
    let at: Expression = expression;
    let owner = ownerIn(type);
    for (const [index, step] of steps.entries()) {
      if (step === "id") return path(at, "id");
      const member = owner === undefined ? undefined : memberNamed(this.#model, owner, step);
      if (owner === undefined || !member) throw new Error(`There is no ${step}.`);
      at =
        index === 0 && bare !== undefined && this.#random.chance(0.8)
          ? own(owner, step)
          : path(at, step, `${owner}#${step}`);
      const next = typeOfMember(this.#model, member);
      owner = next && ownerIn(next);
    }
    return at;
  }

  #ways(type: ExpressionType, wanted: Wanted): readonly (readonly string[])[] {
    const key = `${describe(type)} to ${wanted}`;
    let found = this.#paths.get(key);
    if (!found) {
      // Short ways are taken as often as long ones, of which there are many more.
      const [near, far] = [this.#search(type, wanted, 2), this.#search(type, wanted, 3)];
      found =
        near.length === 0 ? far : [...far, ...Array.from({ length: far.length / near.length }, () => near).flat()];
      this.#paths.set(key, found);
    }
    return found;
  }

  #search(type: ExpressionType, wanted: Wanted, depth: number): (readonly string[])[] {
    const ways: (readonly string[])[] = describe(type) === wanted ? [[]] : [];
    if (type.many || depth === 0) return ways;
    if (type.of.kind === "entity" && wanted === "Uuid") ways.push(["id"]);
    const owner = ownerIn(type);
    const declared = [...this.#model.entities, ...this.#model.values].find(({ id }) => id === owner);
    for (const member of declared?.members ?? []) {
      const next = typeOfMember(this.#model, member);
      if (!next) continue;
      for (const way of this.#search(next, wanted, depth - 1)) ways.push([member.name, ...way]);
    }
    return ways;
  }
}

function ownerIn({ of, many }: ExpressionType): SymbolId | undefined {
  if (many) return undefined;
  return of.kind === "entity" ? of.entity : of.kind === "value" ? of.value : undefined;
}

function describe({ of, many }: ExpressionType): string {
  const name =
    of.kind === "primitive"
      ? of.name
      : of.kind === "entity"
        ? `entity ${of.entity}`
        : of.kind === "value"
          ? `value ${of.value}`
          : of.kind === "enum"
            ? `enum ${of.enum}`
            : "nothing";
  return many ? `many ${name}` : name;
}
