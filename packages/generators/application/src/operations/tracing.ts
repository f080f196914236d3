import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ClientRequest } from "node:http";
import { type Context, context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { about } from "../about.ts";
import { observeStatements, type StatementEvent } from "../db/statement-events.ts";
import { loggedPath } from "../observability/request-log.ts";
import { OF_THE_MACHINE } from "./operations.routes.ts";

export interface TracingOptions {
  /** Where a collector takes traces by OTLP over HTTP: `http://localhost:4318`. */
  readonly endpoint: string;
  /** What the application is called there. */
  readonly service: string;
  /** How many of the requests that nobody traces already are traced: 1 is all. */
  readonly ratio: number;
}

/**
 * Sends a trace of requests to a collector: a span for each request and for each statement in it. Requests with
 * `traceparent` that a proxy of ours has sent on go on with that trace; those of everybody else begin one of their own,
 * or each client could have each of its requests traced. Requests that this application makes take theirs along.
 */
export function traceRequests(app: FastifyInstance, { endpoint, service, ratio }: TracingOptions): void {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": service,
      "service.version": about.version,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());

  traceServer(app);
  const stop = [traceStatements(), traceOutgoing()];
  app.addHook("onClose", async () => {
    for (const each of stop) each();
    await provider.shutdown();
    for (const api of [trace, context, propagation]) api.disable();
  });
}

function traceServer(app: FastifyInstance): void {
  const tracer = trace.getTracer("server");
  const contexts = new WeakMap<FastifyRequest, Context>();
  app.addHook("onRequest", (request, _reply, done) => {
    const { method, routeOptions, headers } = request;
    const route = routeOptions.url;
    if (route !== undefined && OF_THE_MACHINE.test(route)) {
      done();
      return;
    }
    const attributes = {
      "http.request.method": method,
      "url.path": loggedPath(request).split("?", 1)[0] ?? "",
      ...(route !== undefined && { "http.route": route }),
    };
    const given = propagation.extract(ROOT_CONTEXT, headers);
    const parent = isSentOn(request) ? given : ROOT_CONTEXT;
    const client = trace.getSpanContext(given);
    const links = client && parent === ROOT_CONTEXT ? [{ context: client }] : [];
    const options = { kind: SpanKind.SERVER, attributes, links };
    const span = tracer.startSpan(`${method} ${route ?? ""}`.trim(), options, parent);
    const own = trace.setSpan(parent, span);
    contexts.set(request, own);
    request.log = request.log.child({ traceId: span.spanContext().traceId });
    context.with(own, done);
  });
  // Reading the body goes on where the connection is read, which knows nothing of this request.
  app.addHook("preValidation", (request, _reply, done) => {
    context.with(contexts.get(request) ?? ROOT_CONTEXT, done);
  });
  app.addHook("onResponse", async (request, { statusCode }) => {
    const span = trace.getSpan(contexts.get(request) ?? ROOT_CONTEXT);
    span?.setAttribute("http.response.status_code", statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}

/** Whether a proxy of `TRUST_PROXY` has said whom it asks for: nobody else gets two addresses. */
function isSentOn({ ips = [] }: FastifyRequest): boolean {
  return ips.length > 1;
}

function traceStatements(): () => void {
  const tracer = trace.getTracer("database");
  const spans = new WeakMap<StatementEvent, ReturnType<typeof tracer.startSpan>>();
  return observeStatements({
    started: (statement) => {
      // What happens beside requests would be a trace for each statement.
      if (!trace.getActiveSpan()) return;
      const kind = /^\s*(\w+)/.exec(statement.text)?.[1]?.toUpperCase() ?? "STATEMENT";
      const attributes = { "db.system.name": "postgresql", "db.query.text": statement.text };
      spans.set(statement, tracer.startSpan(kind, { kind: SpanKind.CLIENT, attributes }));
    },
    ended: (statement) => {
      const span = spans.get(statement);
      if (statement.error !== undefined) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
    },
  });
}

/** Requests by `node:http` and by `fetch`. */
function traceOutgoing(): () => void {
  const onHttp = (message: unknown) => {
    const request = member(message, "request");
    if (!(request instanceof ClientRequest)) return;
    propagation.inject(context.active(), request, { set: (to, name, value) => to.setHeader(name, value) });
  };
  const onFetch = (message: unknown) => {
    const request = member(message, "request");
    const addHeader = member(request, "addHeader");
    if (typeof addHeader !== "function") return;
    const set = (to: unknown, name: string, value: string) => addHeader.call(to, name, value);
    propagation.inject(context.active(), request, { set });
  };
  subscribe("http.client.request.created", onHttp);
  subscribe("undici:request:create", onFetch);
  return () => {
    unsubscribe("http.client.request.created", onHttp);
    unsubscribe("undici:request:create", onFetch);
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
