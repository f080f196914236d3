import { type Actor, SYSTEM } from "../access/principal.ts";

/** Whose places are all taken: those of everybody together, or those of the one who asks. */
export type NoPlace = "everybody's" | "their own";

/** Counts what goes on at the same time: so much in all, and so much of each owner. */
export class Places {
  readonly #most: number;
  readonly #mostOfOne: number;
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor({ most, mostOfOne }: { readonly most: number; readonly mostOfOne: number }) {
    this.#most = most;
    this.#mostOfOne = mostOfOne;
  }

  /** Takes a place; returns what gives it back (the second call does nothing), or why there is none. */
  take(owner: string): (() => void) | NoPlace {
    const own = this.#taken.get(owner) ?? 0;
    if (own >= this.#mostOfOne) return "their own";
    if (this.#all >= this.#most) return "everybody's";
    this.#taken.set(owner, own + 1);
    this.#all += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#all -= 1;
      const left = (this.#taken.get(owner) ?? 1) - 1;
      if (left === 0) this.#taken.delete(owner);
      else this.#taken.set(owner, left);
    };
  }
}

/** Who owns a place: each account, the application itself, and together all who did not sign in. */
export function placeOwner(actor: Actor): string {
  if (actor === SYSTEM) return "the application";
  return actor ? `account ${actor.id}` : "nobody";
}
