import { randomUUID } from "node:crypto";
import path from "node:path"; // #files
import { pathToFileURL } from "node:url"; // #files
import { beforeEach } from "vitest";
import { type Principal, SYSTEM } from "../src/access/principal.ts";
import { inScope, type Scope } from "../src/access/scope.ts";
import { Tokens } from "../src/access/token.ts";
import { buildApp } from "../src/app.ts";
import type { AnswerCache } from "../src/cache/answer-cache.ts"; // #cache
import { openCache } from "../src/cache/open-cache.ts"; // #cache
import { type Config, readConfig } from "../src/config.ts";
import { type Connection, openDatabase, openPglite } from "../src/db/database.ts";
import { empty, migrate } from "../src/db/migrate.ts";
import { checkedAnswers } from "./checked-answers.ts";

const SECRET = "a secret of at least thirty-two characters";
const OPERATIONS_TOKEN = "what-opens-operations-in-tests-0123456789"; // #metrics

/** The settings of the application that is tested. */
export function testConfig(): Config {
  return readConfig({
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    RATE_LIMIT: "1000000",
    DATABASE_URL: testDatabase(),
    STORAGE_URL: pathToFileURL(path.resolve(".data/test-files")).href, // #files
    AUTH_SECRET: SECRET,
    OPERATIONS_TOKEN, // #metrics
  });
}

/** JSON as tests look at it. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: JsonObject;
}

type App = Awaited<ReturnType<typeof buildApp>>;
type Method = "OPTIONS" | "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** Sends requests to the application, and never anything over the network. */
export class Client {
  readonly #app: () => Promise<App>;
  readonly #headers: () => Promise<Record<string, string>>;

  constructor(app: () => Promise<App>, headers: () => Promise<Record<string, string>> = async () => ({})) {
    this.#app = app;
    this.#headers = headers;
  }

  async request(
    method: Method,
    url: string,
    payload?: string | object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const app = await this.#app();
    const all = { ...(await this.#headers()), ...headers };
    const response = await app.inject({ method, url, headers: all, ...(payload !== undefined && { payload }) });
    // A fault of the application answers no test's question.
    if (response.statusCode >= 500)
      throw new Error(`${method} ${url} answered ${response.statusCode}: ${response.body}`);
    const isJson = String(response.headers["content-type"]).includes("json");
    return { status: response.statusCode, headers: response.headers, body: isJson ? response.json<JsonObject>() : {} };
  }

  get(url: string): Promise<Answer> {
    return this.request("GET", url);
  }

  /** Creates something that must be valid. */
  async create<Resource>(path: string, input: object): Promise<Resource> {
    const { status, body } = await this.request("POST", path, input);
    if (status !== 201) throw new Error(`POST ${path} answered ${status}: ${JSON.stringify(body)}`);
    // The response's schema has made it this.
    return body as Resource;
  }
}

/** What an application under test is made of. */
interface TestParts {
  readonly config: Config;
  readonly connection: Connection;
  readonly cache: AnswerCache | undefined; // #cache
}

/**
 * The application on an empty database: embedded and in memory, or the one in TEST_DATABASE_URL. Its own requests come
 * from the application itself, which no policy limits; those of {@link TestApp.as} from whomever a test wants.
 */
export class TestApp extends Client {
  readonly connection: Connection;
  readonly cache: AnswerCache | undefined; // #cache
  /** The tenant that the application itself works for, until the next reset. */
  tenant: string | null = null;
  readonly #tokens = new Tokens(SECRET);
  readonly #signedIn: () => Promise<App>;
  readonly #made = new Map<string, Promise<unknown>>();

  private constructor(parts: TestParts) {
    const { config, connection } = parts;
    super(() => system);
    const shared = {
      config,
      db: connection.db,
      answers: checkedAnswers,
      cache: () => parts.cache, // #cache
    };
    const system = buildApp({ ...shared, authenticate: async () => SYSTEM, tenant: () => this.tenant });
    this.connection = connection;
    this.cache = parts.cache; // #cache
    let started: Promise<App> | undefined;
    this.#signedIn = () => {
      started ??= buildApp(shared);
      return started;
    };
  }

  static async start(): Promise<TestApp> {
    const config = testConfig();
    const connection = await (config.databaseUrl === undefined ? openPglite() : openDatabase(config));
    await migrate(connection);
    return new TestApp({
      config,
      connection,
      cache: (await openCache(connection, config))?.cache, // #cache
    });
  }

  /** Requests with the token of a principal, or without one; policies hold for them. */
  as(principal: Partial<Principal> | undefined): Client {
    if (!principal) return new Client(this.#signedIn);
    const { id = randomUUID(), roles = [], tenant = this.tenant } = principal;
    const token = this.#tokens.sign({ id, roles, tenant }, 1);
    return new Client(this.#signedIn, async () => ({ authorization: `Bearer ${await token}` }));
  }

  /** Creates what no client can create: the application itself does. */
  async make<Resource>(create: (scope: Scope) => Promise<unknown>): Promise<Resource> {
    // Whoever creates it knows the type; the application itself may read all of it.
    return inScope(this.connection.db, SYSTEM, { tenant: this.tenant }, create) as Promise<Resource>;
  }

  // #if metrics
  /** Requests of those who run the application. */
  operate(method: Method, url: string, payload?: object): Promise<Answer> {
    return new Client(this.#signedIn).request(method, url, payload, { authorization: `Bearer ${OPERATIONS_TOKEN}` });
  }

  // #end
  /** Makes the database empty again. */
  async reset(): Promise<void> {
    this.tenant = null;
    this.#made.clear();
    await empty(this.connection);
  }

  /** Does something as the application works for no tenant. */
  async outside<Result>(work: () => Promise<Result>): Promise<Result> {
    const { tenant } = this;
    this.tenant = null;
    try {
      return await work();
    } finally {
      this.tenant = tenant;
    }
  }

  /** Lets everything be made anew that was made once. */
  forget(): void {
    this.#made.clear();
  }

  /** Does something once until the next reset: what tests refer to is shared. */
  once<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const known = this.#made.get(name);
    // Whoever calls it by this name asks for this type.
    if (known) return known as Promise<Result>;
    const made = work();
    this.#made.set(name, made);
    return made;
  }
}

/** The database in TEST_DATABASE_URL, instead of the embedded one. Tests delete everything in it. */
function testDatabase(): string | undefined {
  const url = process.env.TEST_DATABASE_URL;
  if (url !== undefined && !new URL(url).pathname.includes("test")) {
    throw new Error('TEST_DATABASE_URL must name a database with "test" in its name: tests delete everything in it.');
  }
  return url;
}

let started: Promise<TestApp> | undefined;

/** The application of this worker; its database is emptied before each test of the file. */
export function useTestApp(): () => TestApp {
  let app: TestApp | undefined;
  beforeEach(async () => {
    started ??= TestApp.start();
    app = await started;
    await app.reset();
  });
  return () => {
    if (!app) throw new Error("The application runs only inside of tests.");
    return app;
  };
}
