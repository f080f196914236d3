import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { buildApp } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import { RecentTimes } from "../../src/operations/recent-times.ts";
import { testConfig, useTestApp } from "../app.ts";

const app = useTestApp();

const TOKEN = "what-opens-operations-of-this-test-0123456789";

async function started(settings: Partial<Config> = {}) {
  const config = { ...testConfig(), operationsToken: TOKEN, ...settings };
  return buildApp({ config, db: app().connection.db, figures: { pool: () => ({ idle: 3 }) } });
}

describe("what is going on", () => {
  const authorization = `Bearer ${TOKEN}`;

  test("is for those who have the operations token", async () => {
    const running = await started();
    for (const url of ["/operations/figures", "/metrics"]) {
      expect((await running.inject({ url, headers: { authorization } })).statusCode).toBe(200);
      expect((await running.inject({ url, headers: { authorization: "Bearer x" } })).statusCode).toBe(401);
      expect((await running.inject(url)).statusCode).toBe(401);
    }
    await running.close();
  });

  test("is for nobody without that setting, but in development on the same machine", async () => {
    const status = async (
      environment: Config["environment"],
      headers: Record<string, string>,
      remoteAddress: string,
    ) => {
      const running = await started({ operationsToken: undefined, environment });
      const { statusCode } = await running.inject({ url: "/operations/figures", headers, remoteAddress });
      await running.close();
      return statusCode;
    };
    expect(await status("development", { host: "localhost:3000" }, "127.0.0.1")).toBe(200);
    expect(await status("development", { host: "evil.example" }, "127.0.0.1")).toBe(404);
    expect(await status("development", { host: "localhost" }, "192.0.2.1")).toBe(404);
    expect(await status("production", { host: "localhost" }, "127.0.0.1")).toBe(404);
    for (const name of ["forwarded", "x-forwarded-for", "x-forwarded-proto", "via", "x-real-ip"]) {
      expect(await status("development", { host: "localhost:3000", [name]: "192.0.2.1" }, "127.0.0.1"), name).toBe(404);
    }
  });

  test("is for no proxy that asks as nginx does: from the same machine, by HTTP/1.0, and without a word for whom", async () => {
    const running = await started({ operationsToken: undefined, environment: "development" });
    await running.listen({ host: "127.0.0.1", port: 0 });
    const { port } = running.server.address() as AddressInfo;
    const status = async (version: string) => {
      const socket = connect(port, "127.0.0.1");
      socket.end(`GET /operations/figures HTTP/${version}\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`);
      return (await text(socket)).slice(9, 12);
    };
    expect(await status("1.0")).toBe("404");
    expect(await status("1.1")).toBe("200");
    await running.close();
  });

  test("is counted by routes, for people and for Prometheus", async () => {
    const running = await started();
    await running.inject("/me");
    await running.inject("/no/such/path/17");
    const figures = (await running.inject({ url: "/operations/figures", headers: { authorization } })).json();
    expect(figures.requests).toMatchObject({ total: 2, refused: 2, errors: 0 });
    expect(figures.routes.map(({ route }: { route: string }) => route).sort()).toEqual(["GET (unknown)", "GET /me"]);
    expect(figures.pool).toEqual({ idle: 3 });
    const metrics = (await running.inject({ url: "/metrics", headers: { authorization } })).body;
    expect(metrics).toContain('http_request_duration_seconds_count{method="GET",route="/me",status="401"} 1');
    expect(metrics).toContain('application_pool{what="idle"} 3');
    expect(metrics).not.toContain("/17");
    await running.close();
  });
});

describe("what cannot be told", () => {
  test("is left out, and the rest is there", async () => {
    const figures = { jobs: () => Promise.reject(new Error("no database")), pool: () => ({ idle: 3 }) };
    const running = await buildApp({ config: testConfig(), db: app().connection.db, figures });
    const headers = { authorization: `Bearer ${testConfig().operationsToken}` };
    const shown = await running.inject({ url: "/operations/figures", headers });
    expect(shown.json()).toMatchObject({ jobs: null, pool: { idle: 3 } });
    const metrics = await running.inject({ url: "/metrics", headers });
    expect(metrics.body).toContain('application_pool{what="idle"} 3');
    expect(metrics.body).not.toContain("application_jobs{");
    await running.close();
  });
});

describe("recent times", () => {
  test("have percentiles", () => {
    const times = new RecentTimes();
    expect(times.times()).toMatchObject({ count: 0 });
    for (let ms = 1; ms <= 100; ms += 1) times.record(ms);
    const { count, p50 = 0, p99 = 0, max = 0 } = times.times();
    expect(count).toBe(100);
    expect(p50).toBeGreaterThan(45);
    expect(p50).toBeLessThan(55);
    expect(p99).toBeGreaterThan(95);
    expect(max).toBeLessThan(102);
  });
});

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly links?: readonly { readonly traceId: string }[];
  readonly scope: string;
}

/** The spans that a collector is sent of one request, to an application with these settings. */
async function spansOf(headers: Record<string, string>, settings: Partial<Config>): Promise<readonly Span[]> {
  const spans: Span[] = [];
  const collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      for (const { scopeSpans } of JSON.parse(Buffer.concat(chunks).toString()).resourceSpans) {
        for (const { scope, spans: sent } of scopeSpans) {
          for (const span of sent) spans.push({ ...span, scope: scope.name });
        }
      }
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const { port } = collector.address() as AddressInfo;
  const running = await started({ ...settings, tracesEndpoint: `http://127.0.0.1:${port}` });
  running.get("/traced", async () => {
    await app().connection.db.execute("select 'traced'");
    return "";
  });
  await running.inject({ url: "/traced", headers });
  await running.close();
  await new Promise((resolve) => collector.close(resolve));
  return spans;
}

describe("traces", () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
  const ofProxy = { traceparent, "x-forwarded-for": "192.0.2.1" };

  test("go on with those of proxies, and have spans for requests and statements", async () => {
    const spans = await spansOf(ofProxy, { trustProxy: ["127.0.0.1"] });
    const [request] = spans.filter(({ scope }) => scope === "server");
    expect(request).toMatchObject({ name: "GET /traced", traceId });
    expect(request?.parentSpanId).toBe("b7ad6b7169203331");
    expect(spans.some(({ scope, name }) => scope === "database" && name === "SELECT")).toBe(true);
  });

  test("of others are only named: no client decides what is traced", async () => {
    for (const [headers, trustProxy] of [
      [{ traceparent }, ["127.0.0.1"]],
      [ofProxy, []],
    ] as const) {
      const [request] = (await spansOf(headers, { trustProxy })).filter(({ scope }) => scope === "server");
      expect(request?.traceId).not.toBe(traceId);
      expect(request?.parentSpanId ?? "").toBe("");
      expect(request?.links?.map((link) => link.traceId)).toEqual([traceId]);
      expect(await spansOf(headers, { trustProxy, tracesRatio: 0 })).toEqual([]);
    }
  });
});
