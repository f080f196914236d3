import { AsyncLocalStorage } from "node:async_hooks";

/** Nobody got to it in time, because too much else was asked. */
export class TooBusy extends Error {}

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
/** One part of so many of the places is the share of each owner, and one is kept free for owners below their share. */
const PARTS = 3;

const THE_APPLICATION = "the application";
const owners = new AsyncLocalStorage<string>();

/** Does work on behalf of somebody, such as an account: the places that it takes are theirs. */
export function onBehalfOf<Result>(owner: string, work: () => Result): Result {
  return owners.run(owner, work);
}

/**
 * Gives out a limited number of places so that no owner can take them all from others. Each owner has a share of a third
 * of the places; whoever has that gets another one only while more than a third of all are free. Owners who wait are
 * served by turns, each in the order in which they asked.
 */
export class FairQueue {
  readonly #share: number;
  readonly #reserve: number;
  readonly #patience: number;
  readonly #mostWaiting: number;
  #free: number;
  #waitingCount = 0;
  readonly #held = new Map<string, number>();
  /** The owner first whose turn is next. */
  readonly #waiting = new Map<string, Waiting[]>();

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

  #mayHave(owner: string): boolean {
    return this.#free > this.#reserve || (this.#free > 0 && (this.#held.get(owner) ?? 0) < this.#share);
  }

  #take(owner: string): void {
    this.#free -= 1;
    this.#held.set(owner, (this.#held.get(owner) ?? 0) + 1);
  }

  #leave(owner: string): void {
    this.#free += 1;
    const left = (this.#held.get(owner) ?? 1) - 1;
    if (left === 0) this.#held.delete(owner);
    else this.#held.set(owner, left);
    for (let next = this.#next(); next !== undefined; next = this.#next()) this.#serve(next);
  }

  #wait(owner: string): Promise<void> {
    const own = this.#waiting.get(owner) ?? [];
    if (this.#waitingCount >= this.#mostWaiting || own.length >= this.#mostWaiting / 2) {
      throw new TooBusy("Too many wait for a connection to the database.");
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        enter: resolve,
        timer: setTimeout(() => {
          this.#remove(owner, waiting);
          reject(new TooBusy(`No connection to the database became free within ${this.#patience / 1000} s.`));
        }, this.#patience),
      };
      own.push(waiting);
      this.#waiting.set(owner, own);
      this.#waitingCount += 1;
    });
  }

  /** Whose turn is next; undefined while nobody who waits may have a place. */
  #next(): string | undefined {
    if (this.#free === 0) return undefined;
    for (const owner of this.#waiting.keys()) if (this.#mayHave(owner)) return owner;
    return undefined;
  }

  #serve(owner: string): void {
    const own = this.#waiting.get(owner) ?? [];
    const [first] = own;
    if (first === undefined) return;
    this.#remove(owner, first);
    // Behind the other owners.
    if (this.#waiting.delete(owner)) this.#waiting.set(owner, own);
    clearTimeout(first.timer);
    this.#take(owner);
    first.enter();
  }

  #remove(owner: string, waiting: Waiting): void {
    const own = this.#waiting.get(owner) ?? [];
    const place = own.indexOf(waiting);
    if (place < 0) return;
    own.splice(place, 1);
    if (own.length === 0) this.#waiting.delete(owner);
    this.#waitingCount -= 1;
  }
}
