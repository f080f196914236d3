import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { asObject, asObjects, asText } from "../driver/json.ts";

const PATIENCE_MS = 120_000;

/** Where requests go: an address that may be another one at the next attempt. */
export type Address = () => string;

/** What was asked and could not be answered, where everything has to be. */
export interface Failure {
  readonly what: string;
  readonly why: string;
}

export interface UserOptions {
  readonly address: Address;
  readonly token: string;
  /** Asks again, with the same idempotency key, when no answer comes or a server cannot answer at the moment. */
  readonly persistent: boolean;
}

/** Somebody who makes tasks, reads them and finishes them as fast as they are answered, and remembers what they were told. */
export class User {
  /** Titles of tasks. */
  readonly created: string[] = [];
  /** Ids of tasks. */
  readonly finished: string[] = [];
  readonly failures: Failure[] = [];
  requests = 0;
  readonly #options: UserOptions;

  constructor(options: UserOptions) {
    this.#options = options;
  }

  /** Works until the signal says that it is enough. */
  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const title = `task ${randomUUID()}`;
      const created = await this.#ask("POST", "/tasks", { title });
      if (!created) continue;
      this.created.push(title);
      const id = asText(asObject(created).id);
      await this.#ask("GET", `/tasks/${id}`);
      await this.#ask("GET", "/tasks?limit=10&sort=-id");
      if (await this.#ask("POST", `/tasks/${id}/finish`, {})) this.finished.push(id);
    }
  }

  /** The answer's body; nothing where there was none, which is a failure. */
  async #ask(method: string, path: string, json?: object): Promise<unknown> {
    const { address, token, persistent } = this.#options;
    const key = randomUUID();
    const deadline = Date.now() + PATIENCE_MS;
    let why = "";
    do {
      this.requests += 1;
      try {
        const response = await fetch(address() + path, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(json && { "content-type": "application/json", "idempotency-key": key }),
          },
          ...(json && { body: JSON.stringify(json) }),
        });
        const text = await response.text();
        if (response.ok) return text === "" ? true : JSON.parse(text);
        why = `${response.status} ${text.slice(0, 300)}`;
        // It is being carried out, or somebody else was in the way, or there is no server: later.
        if (response.status !== 409 && response.status !== 503 && response.status !== 502) break;
      } catch (error) {
        why = error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error);
      }
      if (persistent) await sleep(50);
    } while (persistent && Date.now() < deadline);
    this.failures.push({ what: `${method} ${path}`, why });
    return undefined;
  }
}

/** Everything of a list, page by page. */
export async function all(
  base: string,
  token: string,
  path: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const items: Readonly<Record<string, unknown>>[] = [];
  let cursor = "";
  for (;;) {
    const response = await fetch(`${base}${path}?limit=100${cursor}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(response.status, 200, path);
    const page = asObject(await response.json());
    items.push(...asObjects(page.items));
    if (page.next === null) return items;
    cursor = `&cursor=${encodeURIComponent(asText(page.next))}`;
  }
}

/** What was acknowledged is there, once; and each finished task has had its effects, once. */
export async function assertNothingLost(base: string, token: string, users: readonly User[]): Promise<void> {
  const created = users.flatMap((user) => user.created).toSorted();
  const finished = users.flatMap((user) => user.finished).toSorted();
  const tasks = await all(base, token, "/tasks");
  const titles = tasks.map(({ title }) => asText(title)).toSorted();
  assert.deepEqual(duplicatesIn(titles), [], "Tasks were written twice.");
  assert.deepEqual(missing(created, titles), [], "Tasks that were acknowledged are not there.");
  const done = tasks.filter(({ progress }) => progress === "done").map(({ id }) => asText(id));
  assert.deepEqual(missing(finished, done), [], "Tasks that were finished are not.");
  const effects = await settled(base, token, 2 * done.length);
  for (const source of ["event", "job"]) {
    const titlesOf = effects.filter((effect) => effect.source === source).map(({ task }) => asText(task));
    assert.deepEqual(duplicatesIn(titlesOf), [], `Something was done twice by the ${source}.`);
    assert.deepEqual(titlesOf.toSorted(), done.toSorted(), `Effects by the ${source}`);
  }
  const requests = users.reduce((sum, user) => sum + user.requests, 0);
  const counts = { requests, acknowledged: created.length, tasks: tasks.length, finished: done.length };
  if (process.env.LOAD_REPORT) console.log(JSON.stringify({ ...counts, effects: effects.length }));
}

/** The effects, once there are as many as expected, or no more come. */
async function settled(base: string, token: string, expected: number) {
  let effects = await all(base, token, "/effects");
  // A job that was lost with its connection is missed after 30 s, and begun again after a pause.
  for (let tries = 0; tries < 120 && effects.length < expected; tries += 1) {
    await sleep(500);
    effects = await all(base, token, "/effects");
  }
  // Time for what must not happen: a second one.
  await sleep(1_500);
  return all(base, token, "/effects");
}

function missing(wanted: readonly string[], there: readonly string[]): readonly string[] {
  const known = new Set(there);
  return wanted.filter((each) => !known.has(each));
}

function duplicatesIn(sorted: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return sorted.filter((each) => seen.size === seen.add(each).size);
}
