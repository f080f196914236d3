import { AsyncLocalStorage } from "node:async_hooks";

/** Nobody got to it in time, because too much else was asked. */
export class TooBusy extends Error {}

/** On whose behalf something is done. */
export interface Owner {
  readonly name: string;
  /** Many may be behind it who cannot be told apart, as behind an address. */
  readonly isMany: boolean;
}

export interface FairQueueOptions {
  /** Places in all. */
  readonly places: number;
  /** Milliseconds after which whoever waits gives up. */
  readonly patience: number;
  /** How many may wait; of one owner, half as many. */
  readonly mostWaiting?: number;
}

interface Waiting {
  readonly enter: () => void;
  readonly timer: NodeJS.Timeout;
}

const MOST_WAITING = 2_000;
/**
 * One part of so many of the places is the share of each owner, and one is kept free for owners below their share. Of
 * so many turns, one is for owners with many behind them, where both kinds wait.
 */
const PARTS = 3;

const THE_APPLICATION: Owner = { name: "the application", isMany: false };
const owners = new AsyncLocalStorage<Owner>();

/** Does work on behalf of somebody, such as an account: the places that it takes are theirs. */
export function onBehalfOf<Result>(owner: Owner, work: () => Result): Result {
  return owners.run(owner, work);
}

/**
 * Gives out a limited number of places so that no owner can take them all from others. Each owner has a share of a third
 * of the places; whoever has that gets another one only while more than a third of all are free. Owners who wait are
 * served by turns, each in the order in which they asked; every third turn is one of those with many behind them, so that
 * visitors of one address are not served as if they were one, and do not take the turns of all others either.
 */
export class FairQueue {
  readonly #share: number;
  readonly #reserve: number;
  readonly #patience: number;
  readonly #mostWaiting: number;
  #free: number;
  #waitingCount = 0;
  /** Turns since the last of an owner with many behind it. */
  #turns = 0;
  readonly #held = new Map<string, number>();
  /** By the names of their owners: the one first whose turn is next. */
  readonly #waiting = new Map<string, { readonly owner: Owner; readonly all: Waiting[] }>();

  constructor({ places, patience, mostWaiting = MOST_WAITING }: FairQueueOptions) {
    this.#free = places;
    this.#share = Math.max(1, Math.floor(places / PARTS));
    this.#reserve = Math.floor(places / PARTS);
    this.#patience = patience;
    this.#mostWaiting = mostWaiting;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waitingCount;
  }

  /** Takes a place; returns what gives it back, once. Throws {@link TooBusy} when there is none in time. */
  async enter(): Promise<() => void> {
    const owner = owners.getStore() ?? THE_APPLICATION;
    if (this.#mayHave(owner)) this.#take(owner);
    else await this.#wait(owner);
    return () => this.#leave(owner);
  }

  #mayHave({ name }: Owner): boolean {
    return this.#free > this.#reserve || (this.#free > 0 && (this.#held.get(name) ?? 0) < this.#share);
  }

  #take({ name }: Owner): void {
    this.#free -= 1;
    this.#held.set(name, (this.#held.get(name) ?? 0) + 1);
  }

  #leave({ name }: Owner): void {
    this.#free += 1;
    const left = (this.#held.get(name) ?? 1) - 1;
    if (left === 0) this.#held.delete(name);
    else this.#held.set(name, left);
    for (let next = this.#next(); next !== undefined; next = this.#next()) this.#serve(next);
  }

  #wait(owner: Owner): Promise<void> {
    const own = this.#waiting.get(owner.name) ?? { owner, all: [] };
    if (this.#waitingCount >= this.#mostWaiting || own.all.length >= this.#mostWaiting / 2) {
      throw new TooBusy("Too many wait for a connection to the database.");
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        enter: resolve,
        timer: setTimeout(() => {
          this.#remove(owner.name, waiting);
          reject(new TooBusy(`No connection to the database became free within ${this.#patience / 1000} s.`));
        }, this.#patience),
      };
      own.all.push(waiting);
      this.#waiting.set(owner.name, own);
      this.#waitingCount += 1;
    });
  }

  /** Whose turn is next; undefined while nobody who waits may have a place. */
  #next(): Owner | undefined {
    if (this.#free === 0) return undefined;
    const isTurnOfMany = this.#turns >= PARTS - 1;
    let other: Owner | undefined;
    for (const { owner } of this.#waiting.values()) {
      if (!this.#mayHave(owner)) continue;
      if (owner.isMany === isTurnOfMany) return owner;
      other ??= owner;
    }
    return other;
  }

  #serve(owner: Owner): void {
    const own = this.#waiting.get(owner.name);
    const [first] = own?.all ?? [];
    if (own === undefined || first === undefined) return;
    this.#remove(owner.name, first);
    // Behind the other owners.
    if (this.#waiting.delete(owner.name)) this.#waiting.set(owner.name, own);
    this.#turns = owner.isMany ? 0 : this.#turns + 1;
    clearTimeout(first.timer);
    this.#take(owner);
    first.enter();
  }

  #remove(name: string, waiting: Waiting): void {
    const all = this.#waiting.get(name)?.all ?? [];
    const place = all.indexOf(waiting);
    if (place < 0) return;
    all.splice(place, 1);
    if (all.length === 0) this.#waiting.delete(name);
    this.#waitingCount -= 1;
  }
}
