import { Readable } from "node:stream";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf } from "../access/authenticate.ts";
import { HAS_TENANTS } from "../access/model.ts";
import { unauthenticated } from "../access/policy.ts";
import { SYSTEM } from "../access/principal.ts";
import type { Database } from "../db/database.ts";
import { isEventType } from "../events/event.ts";
import { Places, placeOwner } from "../http/places.ts";
import { badParameter, ProblemException } from "../http/problem.ts";
import { problems, type Services } from "../http/routes.ts";
import { EventLog, type PlacedEvent } from "./event-log.ts";
import { inTurn } from "./in-turn.ts";
import { readableEvents } from "./readable-events.ts";
import { Stream } from "./stream.ts";

export interface StreamOptions extends Services {
  readonly db: Database;
}

/** Streams of one account, and of all, that a process keeps open. */
const MOST_OF_AN_ACCOUNT = 10;
const MOST = 5_000;
/** Connections to the database that streams take from requests at most. */
const DECISIONS = 2;

const querySchema = z.strictObject({
  types: z.string().optional().describe("Only events of these types, with commas between them"),
  after: z.string().optional().describe("As the header last-event-id, for clients that cannot send it"),
});

/** Sent as it comes; for the description of the API it is a text. */
const eventStream = z.custom<Readable>().meta({ type: "string" });

export const streamRoutes: FastifyPluginAsyncZod<StreamOptions> = async (app, { db, run }) => {
  const log = new EventLog(db, app.log);
  const decide = inTurn(DECISIONS);
  const places = new Places({ most: MOST, mostOfOne: MOST_OF_AN_ACCOUNT });
  const open = new Set<Stream>();
  app.addHook("preClose", async () => {
    for (const stream of open) stream.end();
    await log.close();
  });

  app.get(
    "/events/stream",
    {
      // HEAD would open a stream whose body nobody reads.
      exposeHeadRoute: false,
      schema: {
        tags: ["Events"],
        operationId: "streamEvents",
        summary: "Follow the events that you may know of, as they happen",
        description:
          "Server-sent events. After an interruption go on with the header last-event-id, as browsers do: nothing is left out as long as the last event is still kept.",
        querystring: querySchema,
        response: {
          200: { description: "Events", content: { "text/event-stream": { schema: eventStream } } },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) throw unauthenticated();
      if (HAS_TENANTS && actor !== SYSTEM && actor.tenant === null) {
        throw new ProblemException(403, "NO_TENANT", "The token does not say which tenant you work for.");
      }
      const types = typesOf(request.query.types);
      const header = request.headers["last-event-id"];
      const last = positionOf(request.query.after ?? (Array.isArray(header) ? header[0] : header));
      // Taken before anything is waited for: others ask meanwhile.
      const leave = places.take(placeOwner(actor));
      if (typeof leave === "string") {
        reply.header("retry-after", "30");
        throw new ProblemException(429, "TOO_MANY_STREAMS", "There are too many streams. Close others, or try later.");
      }
      reply.raw.once("close", leave);
      if (reply.raw.closed) leave();
      const stream = new Stream({
        log,
        from: last ?? (await log.head()),
        isInterrupted: last !== undefined && last > 0 && !(await log.has(last)),
        isWanted: ({ type }: PlacedEvent) => types === undefined || types.has(type),
        readable: (events) => decide(() => run(request, (scope) => readableEvents(scope, events))),
      });
      open.add(stream);
      const body = Readable.from(stream.chunks(), { objectMode: false });
      reply.raw.once("close", () => stream.end());
      body.once("close", () => {
        stream.end();
        open.delete(stream);
      });
      stream.onSlow(() => request.raw.destroy());
      return reply
        .headers({ "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store, no-transform" })
        .header("x-accel-buffering", "no")
        .send(body);
    },
  );
};

function typesOf(text: string | undefined): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined;
  const types = text.split(",").map((each) => each.trim());
  const unknown = types.find((type) => !isEventType(type));
  if (unknown !== undefined) throw badParameter("types", `There is no event ${unknown}.`);
  return new Set(types);
}

function positionOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (!/^\d{1,15}$/.test(text)) throw badParameter("last-event-id", "is not the id of an event of this stream");
  return Number(text);
}
