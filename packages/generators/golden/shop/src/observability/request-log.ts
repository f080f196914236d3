import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";

const REQUEST_ID = /^[\w.:-]{1,100}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_PATH = 200;

/** The id by which a request is found in the logs of everything that it went through: the client's, or a new one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
}

/** Writes a line for each request when it is answered, and tells the client the id that the line has. */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: loggedPath(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        network: networkOf(request.ip),
      },
      "request",
    );
  });
  app.addHook("onRequestAbort", async (request) => {
    request.log.info({ method: request.method, path: loggedPath(request) }, "request was aborted by the client");
  });
}

/** The path without what may be about people: of parameters, only ids; of the query, only what is asked by. */
export function loggedPath({ url, query, params, routeOptions }: FastifyRequest): string {
  const route = routeOptions.url;
  if (route === undefined) return url.split("?", 1)[0]?.slice(0, LONGEST_PATH) ?? "";
  const values = new Map(Object.entries(Object(params)));
  const path = route.replaceAll(/:(\w+)/g, (whole, name: string) => {
    const value = values.get(name);
    return typeof value === "string" && UUID.test(value) ? value : whole;
  });
  const names = Object.keys(Object(query));
  return names.length === 0 ? path : `${path}?${names.join("&")}`.slice(0, LONGEST_PATH);
}

/** The network that an address is of: enough to see where many requests come from, and not a person's. */
function networkOf(address: string): string {
  const [plain = ""] = address.replace(/^::ffff:/, "").split("%");
  if (isIPv4(plain)) return plain.replace(/\.\d+$/, ".0");
  return plain.startsWith("::") ? "::" : `${plain.split(":").slice(0, 3).join(":")}::`;
}
