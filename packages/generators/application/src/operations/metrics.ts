import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { numbersOf, type Sources } from "./figures.ts";

const SECONDS = 1000;
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const VERBS = new Set(["select", "insert", "update", "delete", "begin", "commit", "rollback"]);

/** What Prometheus collects. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Requests by route and status",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS,
    registers: [this.#registry],
  });
  readonly #statements = new Histogram({
    name: "database_statement_duration_seconds",
    help: "Statements by what they do, and whether they failed",
    labelNames: ["kind", "failed"],
    buckets: BUCKETS,
    registers: [this.#registry],
  });

  constructor(sources: Sources) {
    collectDefaultMetrics({ register: this.#registry });
    for (const [name, source] of Object.entries(sources)) {
      new Gauge({
        name: `application_${name}`,
        help: `What the application knows of its ${name}`,
        labelNames: ["what"],
        registers: [this.#registry],
        async collect() {
          const numbers = await numbersOf(source);
          this.reset();
          for (const [what, value] of Object.entries(numbers ?? {})) this.set({ what }, value);
        },
      });
    }
  }

  request(method: string, route: string, status: number, milliseconds: number): void {
    this.#requests.observe({ method, route, status }, milliseconds / SECONDS);
  }

  statement(text: string, milliseconds: number, failed: boolean): void {
    const verb = /^\s*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? "";
    const kind = VERBS.has(verb) ? verb : "other";
    this.#statements.observe({ kind, failed: String(failed) }, milliseconds / SECONDS);
  }

  /** As Prometheus reads them. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}
