import { retryAfter, waitFor } from "./pause.ts";
import { type ApiProblem, NoAnswer, problemOf } from "./problem.ts";

export interface ClientOptions {
  /** Where the API is, such as `https://api.example.com`; in a browser, where the page comes from. */
  readonly url?: string;
  /** Whoever asks: a token, or what gets it, which is asked before every request. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds that an answer may take; 30,000 without it, no limit with 0. */
  readonly timeout?: number;
  /** How often a request is tried again where that does no harm; 2 without it. */
  readonly retries?: number;
  readonly fetch?: typeof fetch;
}

/** How one request is made. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly timeout?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How something is created or done. */
export interface WriteOptions extends CallOptions {
  /**
   * Whatever is sent twice under one key is done once. Each call has a key of its own, so that it can be tried again;
   * give one to make that hold for several calls, or after a restart.
   */
  readonly idempotencyKey?: string;
}

/** How a row is changed. */
export interface ChangeOptions extends WriteOptions {
  /** The version that was read: a row that was changed since is not changed, but refused as `CHANGED_MEANWHILE`. */
  readonly version?: number;
}

export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Behind the API's address, with its parts encoded. */
  readonly path: string;
  readonly query?: URLSearchParams;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly content?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 30_000;
const RETRIES = 2;
/** Refused before anything was done. */
const TOO_MANY_REQUESTS = 429;
/** The API, or what stands in front of it, will be there again; perhaps something was done nevertheless. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

/** Sends requests, and tries them again where that does no harm. */
export class Http {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** What the API answers, as JSON. Throws an {@link ApiProblem}, {@link NoAnswer}, or the reason of the signal. */
  json<Answer>(call: Call, options: WriteOptions = {}): Promise<Answer> {
    // The client and the API are made of the same model: what comes is what is declared.
    return this.#send(call, options, async (response) => (await response.json()) as Answer);
  }

  /** The same for what is answered with nothing. */
  async nothing(call: Call, options: WriteOptions = {}): Promise<void> {
    await this.#send(call, options, (response) => response.arrayBuffer());
  }

  /** The answer itself: its body may go on for as long as it likes. */
  response(call: Call, options: WriteOptions = {}): Promise<Response> {
    return this.#send(call, options, (response) => Promise.resolve(response));
  }

  async #send<Answer>(
    call: Call,
    options: WriteOptions,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer> {
    const key = call.method === "POST" ? (options.idempotencyKey ?? crypto.randomUUID()) : undefined;
    const { retries = RETRIES } = this.#options;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#try(call, options, key, read);
      } catch (error) {
        options.signal?.throwIfAborted();
        const pause = attempt < retries ? pauseAfter(error, call, attempt) : undefined;
        if (pause === undefined) throw error instanceof Refused ? error.problem : error;
        await waitFor(pause, options.signal);
      }
    }
  }

  async #try<Answer>(
    call: Call,
    options: WriteOptions,
    key: string | undefined,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer> {
    options.signal?.throwIfAborted();
    const headers = await this.#headers(call, options, key);
    const deadline = new AbortController();
    const milliseconds = options.timeout ?? this.#options.timeout ?? TIMEOUT_MS;
    const timer = milliseconds > 0 ? setTimeout(() => deadline.abort(), milliseconds) : undefined;
    const signals = options.signal ? [deadline.signal, options.signal] : [deadline.signal];
    const body = call.json === undefined ? call.content : JSON.stringify(call.json);
    const ask = this.#options.fetch ?? fetch;
    try {
      const response = await ask(this.#address(call), {
        method: call.method,
        headers,
        signal: AbortSignal.any(signals),
        ...(body !== undefined && { body }),
      });
      if (!response.ok) throw new Refused(await problemOf(response), retryAfter(response.headers));
      return await read(response);
    } catch (error) {
      if (error instanceof Refused) throw error;
      throw new NoAnswer(error, deadline.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  }

  #address({ path, query }: Call): string {
    const base = (this.#options.url ?? "").replace(/\/$/, "");
    const text = query?.toString() ?? "";
    return `${base}${path}${text === "" ? "" : `?${text}`}`;
  }

  async #headers({ json, headers = {} }: Call, options: WriteOptions, key: string | undefined): Promise<Headers> {
    const { token } = this.#options;
    const all = new Headers({ accept: "application/json", ...this.#options.headers, ...headers, ...options.headers });
    const value = typeof token === "function" ? await token() : token;
    if (value !== undefined) all.set("authorization", `Bearer ${value}`);
    if (json !== undefined) all.set("content-type", "application/json");
    if (key !== undefined) all.set("idempotency-key", key);
    return all;
  }
}

/** A problem, and after how many milliseconds the API wants to be asked again. */
class Refused extends Error {
  readonly problem: ApiProblem;
  readonly pause: number | undefined;

  constructor(problem: ApiProblem, pause: number | undefined) {
    super(problem.message);
    this.problem = problem;
    this.pause = pause;
  }
}

/** How long to wait before a request is tried again; undefined where that could do it twice, or change nothing. */
function pauseAfter(error: unknown, { method }: Call, attempt: number): number | undefined {
  const pause = 200 * 2 ** attempt * (0.5 + Math.random());
  // A POST has a key: sent twice, it is done once.
  const isRepeatable = method === "GET" || method === "POST";
  if (error instanceof NoAnswer) return isRepeatable ? pause : undefined;
  if (!(error instanceof Refused)) return undefined;
  const { status } = error.problem;
  const isUnderWay = status === 409 && error.pause !== undefined;
  // A change that was made after all would be refused with its version (412), and made again without one.
  const isHarmless = status === TOO_MANY_REQUESTS || (isRepeatable && (isUnderWay || AWAY.has(status)));
  return isHarmless ? Math.max(pause, error.pause ?? 0) : undefined;
}
