import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Problem, problem } from "./problem.ts";

/** Methods of requests that change nothing. */
export const READING: ReadonlySet<string> = new Set(["GET", "HEAD"]);

interface KnownRoute {
  readonly path: RegExp;
  readonly methods: readonly string[];
}

/** Which methods there are for an address. */
export class KnownMethods {
  readonly #routes: KnownRoute[] = [];

  /** Takes note of all routes that are added from here on. */
  constructor(app: FastifyInstance) {
    app.addHook("onRoute", ({ url, method }) => {
      // Preflights of browsers are for every address, and say nothing of any.
      if (url !== "*") this.#routes.push({ path: pathPattern(url), methods: [method].flat() });
    });
  }

  /** None for an address that nothing is at. */
  of(url: string): ReadonlySet<string> {
    const path = url.split("?", 1)[0] ?? "";
    return new Set(this.#routes.filter((route) => route.path.test(path)).flatMap(({ methods }) => methods));
  }
}

/**
 * The answer to a request that no route takes: which methods there are if it asks for them, and a problem otherwise;
 * nothing where the address is known, and all it asks for.
 */
export function answerUnknown(known: KnownMethods, request: FastifyRequest, reply: FastifyReply): Problem | undefined {
  const { method, url } = request;
  const path = url.split("?", 1)[0];
  const methods = known.of(url);
  if (methods.size === 0 || methods.has(method)) {
    return problem(404, "NOT_FOUND", `There is nothing at ${method} ${path}.`);
  }
  const allowed = [...methods, "OPTIONS"].toSorted().join(", ");
  reply.header("allow", allowed);
  if (method === "OPTIONS") return undefined;
  return problem(405, "METHOD_NOT_ALLOWED", `${path} knows no ${method}; there is ${allowed}.`);
}

/** `/orders/:id/lines` as a pattern of addresses. */
function pathPattern(url: string): RegExp {
  const parts = url.split("/").map((part) => {
    if (part === "*") return ".*";
    return part.startsWith(":") ? "[^/]+" : part.replaceAll(/[^\w-]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join("/")}$`);
}
