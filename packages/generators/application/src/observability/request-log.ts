import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";

const REQUEST_ID = /^[\w.:-]{1,100}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PARAMETER_NAME = /^[\w.[\]]{1,60}$/;

/** The id by which a request is found in the logs of everything that it went through: the client's, or a new one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
}

/** Tells clients the id that the request has in the log. */
export function sendRequestIds(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
}

/** Writes one line for each request, when it has been answered. */
export class RequestLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true });
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    { statusCode, elapsedTime }: FastifyReply,
  ): void {
    const line = {
      method: request.method,
      path: loggedPath(request),
      status: statusCode,
      ms: Math.round(elapsedTime * 10) / 10,
      network: networkOf(request.ip),
    };
    if (error) request.log.info({ ...line, err: error }, "the client did not take its answer");
    else request.log.info(line, "request");
  }
}

/** The path without what may be about people: of parameters, only ids; of the query, only what is asked by. */
export function loggedPath({ url, params, routeOptions }: FastifyRequest): string {
  const [path = "", query = ""] = url.split("?", 2);
  const route = routeOptions.url;
  // Nobody knows what stands in a path that nobody knows.
  if (route === undefined) return path.replace(/^(\/[\w-]{0,60})[\s\S]*$/, "$1…");
  const values = new Map(Object.entries(Object(params)));
  const shown = route.replaceAll(/:(\w+)/g, (whole, name: string) => {
    const value = values.get(name);
    return typeof value === "string" && UUID.test(value) ? value : whole;
  });
  const names = [...new URLSearchParams(query).keys()].filter((name) => PARAMETER_NAME.test(name));
  return names.length === 0 ? shown : `${shown}?${[...new Set(names)].join("&")}`;
}

/**
 * The network that an address is of: enough to see where many requests come from, and not a person's. A connection that
 * is gone has no address any more, whatever the types of `request.ip` say.
 */
function networkOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const [plain = ""] = address.replace(/^::ffff:/, "").split("%");
  if (isIPv4(plain)) return plain.replace(/\.\d+$/, ".0");
  return plain.startsWith("::") ? "::" : `${plain.split(":").slice(0, 3).join(":")}::`;
}
