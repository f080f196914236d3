import type { FastifyInstance } from "fastify";
import { observeStatements } from "../db/statement-events.ts";
import { Figures, type Sources } from "./figures.ts";
import type { OperationsGuard } from "./guard.ts";
import { Metrics } from "./metrics.ts";

export interface OperationsOptions {
  readonly guard: OperationsGuard;
  readonly sources: Sources;
}

/** What is asked to watch the application is not what it is there for. */
export const OF_THE_MACHINE = /^\/(health|metrics|operations)\b/;

/** Counts what the application does, and shows it to those who run it: to people, and to Prometheus. */
export function operationsRoutes(app: FastifyInstance, { guard, sources }: OperationsOptions): void {
  const figures = new Figures(sources);
  const metrics = new Metrics(sources);
  const stopListening = observeStatements({
    ended: ({ text, startedAt, error }) => {
      const milliseconds = performance.now() - startedAt;
      figures.statement(milliseconds, error !== undefined);
      metrics.statement(text, milliseconds, error !== undefined);
    },
  });
  app.addHook("onResponse", async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    const route = routeOptions.url ?? "(unknown)";
    if (OF_THE_MACHINE.test(route)) return;
    figures.request(`${method} ${route}`, statusCode, elapsedTime);
    metrics.request(method, route, statusCode, elapsedTime);
  });
  app.addHook("onClose", async () => {
    stopListening();
    figures.close();
  });
  const options = { onRequest: guard, schema: { hide: true }, logLevel: "warn" } as const;
  app.get("/operations/figures", options, () => figures.read());
  app.get("/metrics", options, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
