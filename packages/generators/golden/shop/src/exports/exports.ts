import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { actorOf } from "../access/authenticate.ts";
import { inScope, type Scope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import type { Page } from "../http/keyset-page.ts";
import { ProblemException } from "../http/problem.ts";
import type { Columns } from "./columns.ts";
import { csvText } from "./csv.ts";

/** Rows that are read at once. */
export const EXPORT_PAGE = 500;
/** Each holds a connection to the database as long as it runs. */
const MAX_RUNNING = 3;
/** Whoever takes nothing for so long gets no more: the transaction behind it must not stay open. */
const STALLED_MS = 30_000;

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
  /** The page behind a cursor, of {@link EXPORT_PAGE} rows. */
  readonly page: (scope: Scope, cursor: string | undefined) => Promise<Page<object>>;
}

type ReadPage = (cursor: string | undefined) => Promise<Page<object>>;

export interface ExportsOptions {
  readonly db: Database;
  readonly tenant: () => string | null;
  /** The embedded database has one session, which a slow reader must not keep from everybody else. */
  readonly isEmbedded: boolean;
}

/**
 * Sends whole lists as files, page by page as the client takes them, whatever their length. All pages are of one moment,
 * in one transaction; in the embedded database each is read for itself.
 */
export class Exports {
  readonly #options: ExportsOptions;
  #running = 0;

  constructor(options: ExportsOptions) {
    this.#options = options;
  }

  /** Throws a problem when too many others are being sent, and what the first page throws. */
  async send(request: FastifyRequest, reply: FastifyReply, list: ExportedList): Promise<FastifyReply> {
    if (this.#running >= MAX_RUNNING) {
      reply.header("retry-after", 10);
      throw new ProblemException(503, "TOO_MANY_EXPORTS", "Others are being exported. Try again in a few seconds.");
    }
    const body = new PassThrough();
    // An error of a stream that nobody listens to ends the process. Whoever is sent it listens by themselves.
    body.on("error", () => {});
    const begun = Promise.withResolvers<void>();
    this.#running++;
    this.#reading(request, list, async (read) => {
      const first = await read(undefined);
      begun.resolve();
      await pipeline(await contentOf(list, pages(first, read)), unlessStalled(body), body);
    })
      .catch((error: unknown) => {
        begun.reject(error);
        // Too late for a problem: the client sees that the file has no end.
        body.destroy(error instanceof Error ? error : undefined);
      })
      .finally(() => {
        this.#running--;
      });
    await begun.promise;
    const date = new Date().toISOString().slice(0, 10);
    return reply
      .header("content-type", EXPORT_TYPES[list.format])
      .header("content-disposition", `attachment; filename="${list.name}-${date}.${list.format}"`)
      .header("cache-control", "no-store")
      .send(body);
  }

  #reading(request: FastifyRequest, { page }: ExportedList, work: (read: ReadPage) => Promise<void>): Promise<void> {
    const { db, tenant, isEmbedded } = this.#options;
    const options = { readOnly: true, tenant: tenant() };
    if (isEmbedded) return work((cursor) => inScope(db, actorOf(request), options, (scope) => page(scope, cursor)));
    return db.transaction(
      (snapshot) => inScope(snapshot, actorOf(request), options, (scope) => work((cursor) => page(scope, cursor))),
      { isolationLevel: "repeatable read" },
    );
  }
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

/** Passes on what is asked for, and ends what is not asked for any more. */
function unlessStalled(body: PassThrough) {
  return async function* (chunks: AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer, void, undefined> {
    const timer = setTimeout(() => body.destroy(new Error("The client takes no more of the export.")), STALLED_MS);
    try {
      for await (const chunk of chunks) {
        timer.refresh();
        yield chunk;
      }
    } finally {
      clearTimeout(timer);
    }
  };
}
