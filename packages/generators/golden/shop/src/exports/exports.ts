import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { actorOf } from "../access/authenticate.ts";
import type { Policy } from "../access/policy.ts";
import { inScope, type Scope } from "../access/scope.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import { onBehalfOf } from "../db/fair-queue.ts";
import type { KeysetPage, Page } from "../http/keyset-page.ts";
import { Places, placeOwner } from "../http/places.ts";
import { ProblemException } from "../http/problem.ts";
import { requesterOf } from "../http/requester.ts";
import type { Columns } from "./columns.ts";
import { csvText } from "./csv.ts";
import { PageSizes } from "./page-size.ts";
import { CutOff, watchClient } from "./watch.ts";

/** Rows that are read at once, at most. */
export const EXPORT_PAGE = 500;
/** What the rows that are read at once may hold in the database, but for a single one that holds more. */
const PAGE_BYTES = 4 * 1024 * 1024;
/** Pages whose rows are measured at once. */
const PAGES_AHEAD = 4;
/** At most; fewer where there are few connections to the database, since each holds one as long as it runs. */
const MAX_RUNNING = 3;
/** A client that takes nothing for so long is taken for gone. What it has not read yet lies in buffers on the way. */
const STALLED_MS = 60_000;
/** The database ends transactions that hang later than this process does. */
const LATER_MS = 10_000;

export const EXPORT_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export type ExportFormat = keyof typeof EXPORT_TYPES;

/** Of a route that gives files in these formats. */
export const exportResponse = {
  description: "The whole list, as a file",
  content: {
    "text/csv": { schema: z.string() },
    [EXPORT_TYPES.xlsx]: { schema: z.string().meta({ format: "binary" }) },
  },
};

/** A list that is sent as a file. */
export interface ExportedList {
  /** In the name of the file: `orders`. */
  readonly name: string;
  readonly columns: Columns;
  readonly format: ExportFormat;
  /** Who may read its rows. */
  readonly policy: Policy;
  /** The columns by which parts refer to the rows, where they are read with them. */
  readonly parts?: readonly PgColumn[];
  /** The page behind a cursor, of so many rows at most. */
  readonly page: (scope: Scope, cursor: string | undefined, limit: number) => KeysetPage | Promise<KeysetPage>;
  readonly read: (scope: Scope, page: KeysetPage) => Promise<Page<object>>;
}

type ReadPage = (cursor: string | undefined) => Promise<Page<object>>;

export interface ExportsOptions {
  readonly db: Database;
  readonly tenant: () => string | null;
  readonly config: Pick<Config, "databaseUrl" | "databasePool" | "exportTimeout">;
}

/**
 * Sends whole lists as files, page by page as the client takes them, whatever their length. All pages are of one moment,
 * in one transaction, which keeps a connection and old rows as long as it takes: so there is a limit to that, and each
 * account has one export at a time, as all have together who did not sign in. In the embedded database, which has one
 * session for everybody, each page is read for itself.
 */
export class Exports {
  readonly #options: ExportsOptions;
  readonly #places: Places;

  constructor(options: ExportsOptions) {
    this.#options = options;
    const most = Math.max(1, Math.min(MAX_RUNNING, Math.floor(options.config.databasePool / 3)));
    this.#places = new Places({ most, mostOfOne: 1 });
  }

  /** Throws a problem when too many others are being sent, and what the first page throws. */
  async send(request: FastifyRequest, reply: FastifyReply, list: ExportedList): Promise<FastifyReply> {
    const leave = this.#enter(request, reply);
    const body = new PassThrough();
    // An error of a stream that nobody listens to ends the process. Whoever is sent it listens by themselves.
    body.on("error", () => {});
    const begun = Promise.withResolvers<void>();
    const longest = this.#options.config.exportTimeout * 1000;
    const stopWatching = watchClient(request.raw.socket, body, { longest, stalled: STALLED_MS });
    const send = async (read: ReadPage) => {
      const first = await read(undefined);
      begun.resolve();
      await pipeline(await contentOf(list, pages(first, read)), body, { end: false });
    };
    onBehalfOf(requesterOf(request), () => this.#reading(request, list, send))
      .finally(() => {
        stopWatching();
        leave();
      })
      .then(
        // The end of the file is sent last: the client may ask for its next export at once, whose place must be free.
        () => body.end(),
        (error: unknown) => {
          begun.reject(error);
          if (error instanceof CutOff)
            request.log.warn({ "export.name": list.name }, `an export was cut off: ${error.message}`);
          // Too late for a problem: the client sees that the file has no end.
          body.destroy(error instanceof Error ? error : undefined);
        },
      );
    await begun.promise;
    const date = new Date().toISOString().slice(0, 10);
    return reply
      .header("content-type", EXPORT_TYPES[list.format])
      .header("content-disposition", `attachment; filename="${list.name}-${date}.${list.format}"`)
      .header("cache-control", "no-store")
      .send(body);
  }

  /** Takes a place; returns what gives it back. */
  #enter(request: FastifyRequest, reply: FastifyReply): () => void {
    const actor = actorOf(request);
    const place = this.#places.take(placeOwner(actor));
    if (typeof place !== "string") return place;
    reply.header("retry-after", 10);
    if (place === "everybody's" || !actor) {
      throw new ProblemException(503, "TOO_MANY_EXPORTS", "Others are being exported. Try again in a few seconds.");
    }
    throw new ProblemException(429, "TOO_MANY_EXPORTS", "You have one list exported already. Wait for its end.");
  }

  #reading(request: FastifyRequest, list: ExportedList, work: (read: ReadPage) => Promise<void>): Promise<void> {
    const { db, tenant, config } = this.#options;
    const options = { readOnly: true, tenant: tenant() };
    const actor = actorOf(request);
    if (config.databaseUrl === undefined) {
      const readPage = pageReader(list, EXPORT_PAGE);
      return work((cursor) => inScope(db, actor, options, (scope) => readPage(scope, cursor)));
    }
    return db.transaction(
      async (snapshot) => {
        // The transaction is idle between two pages, for as long as the client takes to read one.
        const longest = `${config.exportTimeout * 1000 + LATER_MS}ms`;
        await snapshot.execute(sql`select set_config('idle_in_transaction_session_timeout', ${longest}, true)`);
        const readPage = pageReader(list, EXPORT_PAGE * PAGES_AHEAD);
        return inScope(snapshot, actor, options, (scope) => work((cursor) => readPage(scope, cursor)));
      },
      { isolationLevel: "repeatable read" },
    );
  }
}

function pageReader({ policy, parts = [], page, read }: ExportedList, ahead: number) {
  const sizes = new PageSizes({ bytes: PAGE_BYTES, rows: EXPORT_PAGE, ahead, policy, parts });
  return async (scope: Scope, cursor: string | undefined): Promise<Page<object>> => {
    const most = await page(scope, cursor, EXPORT_PAGE);
    await most.requireFew(scope, policy.subject.table, policy.readable(scope, most.members));
    const rows = await sizes.next(scope, most);
    return read(scope, rows < EXPORT_PAGE ? await page(scope, cursor, rows) : most);
  };
}

async function* pages(first: Page<object>, read: ReadPage): AsyncGenerator<readonly object[], void, undefined> {
  for (let page = first; ; page = await read(page.next)) {
    yield page.items;
    if (page.next === null) return;
  }
}

async function contentOf(
  list: ExportedList,
  groups: AsyncIterable<readonly object[]>,
): Promise<AsyncIterable<string | Buffer>> {
  if (list.format === "xlsx") {
    const { xlsxBytes } = await import("./xlsx.ts");
    return xlsxBytes(list.columns, groups);
  }
  return csvText(list.columns, groups);
}
