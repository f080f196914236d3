import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { buildApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { describedError } from "../src/observability/error-text.ts";
import { withoutSecrets } from "../src/observability/redaction.ts";
import { oneAtATime } from "../src/one-at-a-time.ts";
import { testConfig, useTestApp } from "./app.ts";

const app = useTestApp();

const JSON_TYPE = { "content-type": "application/json" };

describe("every answer", () => {
  test("tells browsers to be careful, whatever it says", async () => {
    const answers = [await app().get("/health/live"), await app().get("/no/such/path"), await app().get("/%")];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400]);
    for (const { headers } of answers) {
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["strict-transport-security"]).toContain("max-age=31536000");
      expect(headers["x-request-id"]).toMatch(/^[\w.:-]+$/);
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  test("has the id of its request, if that is one", async () => {
    const id = async (given: string) => {
      const { headers } = await app().request("GET", "/health/live", undefined, { "x-request-id": given });
      return headers["x-request-id"];
    };
    expect(await id("order-17:3.b")).toBe("order-17:3.b");
    expect(await id("two words")).not.toBe("two words");
    expect(await id("x".repeat(101))).not.toContain("x");
  });
});

describe("pages of other sites", () => {
  const answer = async (headers: Record<string, string>) => {
    const { status, body } = await app().request("POST", "/no/such/path", "{}", { ...JSON_TYPE, ...headers });
    return body.code === "CROSS_SITE" ? "refused" : status;
  };

  test("may not make a browser send anything that changes something", async () => {
    expect(await answer({ "sec-fetch-site": "cross-site" })).toBe("refused");
    expect(await answer({ "sec-fetch-site": "same-site" })).toBe("refused");
    expect(await answer({ origin: "https://evil.example" })).toBe("refused");
    expect(await answer({ origin: "null" })).toBe("refused");
  });

  test("are told from its own pages, and from programs", async () => {
    expect(await answer({ "sec-fetch-site": "same-origin" })).toBe(404);
    expect(await answer({ host: "shop.example", origin: "https://shop.example" })).toBe(404);
    expect(await answer({})).toBe(404);
  });

  test("may when the settings say so", async () => {
    const config = { ...testConfig(), corsOrigins: ["https://www.example.com"] };
    const open = await buildApp({ config, db: app().connection.db });
    const headers = { origin: "https://www.example.com", "sec-fetch-site": "cross-site" };
    const { statusCode, headers: answered } = await open.inject({ method: "DELETE", url: "/no/such/path", headers });
    expect(statusCode).toBe(404);
    expect(answered["access-control-allow-origin"]).toBe("https://www.example.com");
    const exposed = String(answered["access-control-expose-headers"]);
    for (const name of ["etag", "content-disposition", "content-range", "idempotency-replayed", "ratelimit-reset"]) {
      expect(exposed).toContain(name);
    }
    await open.close();
  });
});

describe("bodies", () => {
  test("are JSON in UTF-8, not compressed", async () => {
    const echo = await buildApp({ config: testConfig(), db: app().connection.db });
    echo.post("/echo", (request, reply) => reply.send(request.body));
    const answer = async (payload: Buffer | string, headers: Record<string, string>) => {
      const { statusCode, body } = await echo.inject({ method: "POST", url: "/echo", payload, headers });
      return statusCode === 200 ? body : statusCode;
    };
    expect(await answer('{"a":"ü"}', JSON_TYPE)).toBe('{"a":"ü"}');
    expect(await answer(Buffer.from('{"a":"ü"}', "latin1"), JSON_TYPE)).toBe(400);
    expect(await answer("{", JSON_TYPE)).toBe(400);
    expect(await answer("", JSON_TYPE)).toBe("");
    expect(await answer('{"__proto__":{}}', JSON_TYPE)).toBe(400);
    expect(await answer("{}", { "content-type": "text/plain" })).toBe(415);
    expect(await answer("{}", { "content-type": "application/json; charset=utf-16" })).toBe(415);
    expect(await answer("{}", { ...JSON_TYPE, "content-encoding": "gzip" })).toBe(415);
    expect(await answer(`"${"x".repeat(2_000_000)}"`, JSON_TYPE)).toBe(413);
    await echo.close();
  });
});

describe("who still sends", () => {
  test("reads why it is refused, and goes on with the next request", async () => {
    const server = await buildApp({ config: testConfig(), db: app().connection.db });
    server.post("/echo", (request, reply) => reply.send(request.body));
    const { port } = new URL(await server.listen({ port: 0, host: "127.0.0.1" }));
    const socket = connect(Number(port), "127.0.0.1");
    let answers = "";
    let problem: Error | undefined;
    socket.on("data", (chunk: Buffer) => {
      answers += chunk.toString();
    });
    socket.on("error", (error) => {
      problem = error;
    });
    const piece = "x".repeat(1_000_000);
    const headers = "host: x\r\ncontent-type: application/json\r\ncontent-length: 5000000";
    socket.write(`POST /echo HTTP/1.1\r\n${headers}\r\n\r\n${piece}`);
    await vi.waitFor(() => expect(answers).toContain("HTTP/1.1 413 "));
    for (let n = 0; n < 4; n++) {
      await setTimeout(50);
      socket.write(piece);
    }
    socket.write("GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n");
    await vi.waitFor(() => expect({ answers, problem }).toMatchObject({ answers: expect.stringContaining("alive") }));
    socket.destroy();
    await server.close();
  });
});

describe("who is connected and asks nothing", () => {
  test("does not hold up the end", async () => {
    const server = await buildApp({ config: testConfig(), db: app().connection.db });
    const { port } = new URL(await server.listen({ port: 0, host: "127.0.0.1" }));
    const socket = connect(Number(port), "127.0.0.1");
    await once(server.server, "connection");
    await server.close();
    socket.destroy();
  });
});

describe("health", () => {
  test("says whether it lives, and whether it can work", async () => {
    expect((await app().get("/health/live")).body).toEqual({ status: "alive" });
    expect((await app().get("/health/ready")).body).toEqual({ status: "ready" });
  });

  test("is not ready while it stops, but goes on answering", async () => {
    const stopping = await buildApp({ config: testConfig(), db: app().connection.db, isStopping: () => true });
    const ready = await stopping.inject("/health/ready");
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toMatchObject({ code: "NOT_READY" });
    const alive = await stopping.inject("/health/live");
    expect(alive.statusCode).toBe(200);
    expect(alive.headers.connection).toBe("close");
    await stopping.close();
  });
});

describe("health under many questions", () => {
  test("asks the database once for all, and once again a second later", async () => {
    let asked = 0;
    const { db } = app().connection;
    const counting = new Proxy(db, {
      get(target, name) {
        if (name === "execute") asked += 1;
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const running = await buildApp({ config: testConfig(), db: counting });
    const before = asked;
    const answers = await Promise.all(Array.from({ length: 20 }, () => running.inject("/health/ready")));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
    expect(asked - before).toBe(1);
    await running.close();
  });

  test("goes on asking after the database did not answer, and never twice at the same time", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    try {
      const asked: PromiseWithResolvers<string>[] = [];
      const ask = oneAtATime(1_000, () => {
        const answer = Promise.withResolvers<string>();
        asked.push(answer);
        return answer.promise;
      });
      const first = ask();
      vi.advanceTimersByTime(60_000);
      expect(ask()).toBe(first);
      asked[0]?.reject(new Error("no database"));
      await expect(first).rejects.toThrow("no database");
      await expect(ask()).rejects.toThrow("no database");
      vi.advanceTimersByTime(1_001);
      const second = ask();
      asked[1]?.resolve("there");
      expect(await second).toBe("there");
      expect(asked).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the description of the API", () => {
  test("is compressed, tagged, and written once", async () => {
    const headers = { "accept-encoding": "br" };
    const open = await buildApp({ config: testConfig(), db: app().connection.db });
    const plain = await open.inject("/openapi.json");
    const compressed = await open.inject({ url: "/openapi.json", headers });
    expect(compressed.headers["content-encoding"]).toBe("br");
    expect(compressed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
    const tag = String(plain.headers.etag);
    expect((await open.inject({ url: "/openapi.json", headers: { "if-none-match": tag } })).statusCode).toBe(304);
    const page = await open.inject("/docs/json");
    expect(page.statusCode).toBe(302);
    expect(page.headers.location).toBe("../openapi.json");
    await open.close();
  });

  test("is not there when the settings say so", async () => {
    const silent = await buildApp({ config: { ...testConfig(), docs: false }, db: app().connection.db });
    for (const url of ["/openapi.json", "/docs", "/docs/", "/docs/json"]) {
      expect((await silent.inject(url)).statusCode, url).toBe(404);
    }
    await silent.close();
  });
});

describe("settings", () => {
  test("come from files, too, and are refused where both say something", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "settings-"));
    const file = path.join(folder, "port");
    await writeFile(file, "4000\n");
    expect(readConfig({ PORT_FILE: file }).port).toBe(4000);
    expect(() => readConfig({ PORT: "1", PORT_FILE: file })).toThrow("PORT_FILE: PORT is set, too");
    expect(() => readConfig({ PORT_FILE: path.join(folder, "none") })).toThrow("PORT_FILE: ENOENT");
    const unread = () => readConfig({ NODE_ENV: "production", AUTH_SECRET_FILE: path.join(folder, "none") });
    expect(unread).toThrow("AUTH_SECRET_FILE: ENOENT");
    expect(unread).not.toThrow("AUTH_SECRET: ");
    await rm(folder, { recursive: true });
  });

  test("of production are named together", () => {
    const read = () => readConfig({ NODE_ENV: "production", PORT: "x", CORS_ORIGINS: "https://a.example/path" });
    for (const name of ["PORT", "CORS_ORIGINS", "AUTH_SECRET"]) expect(read).toThrow(name);
  });

  test("of production say where everything is kept, since what is kept by default ends with the container", () => {
    const production = {
      NODE_ENV: "production",
      AUTH_SECRET: "0123456789abcdef0123456789abcdef",
      DATABASE_URL: "postgres://me@db.example/app",
      STORAGE_URL: "file:///var/lib/files",
    };
    expect(readConfig(production).databaseUrl).toBe(production.DATABASE_URL);
    expect(() => readConfig({ ...production, DATABASE_URL: undefined })).toThrow(
      "DATABASE_URL: is needed in production",
    );
    expect(() => readConfig({ ...production, DATABASE_URL: "" })).toThrow("DATABASE_URL: is empty, and is needed");
    expect(() => readConfig({ ...production, STORAGE_URL: "" })).toThrow("STORAGE_URL: is empty, and is needed");
    const embedded = readConfig({ ...production, DATABASE_URL: "pglite:///var/lib/my%20app" });
    expect(embedded.databaseUrl).toBeUndefined();
    expect(embedded.databaseFolder).toBe("/var/lib/my app");
  });

  test("name the folder of an embedded database absolutely, or it is in the data folder", () => {
    expect(readConfig({ DATA_DIR: "/data" }).databaseFolder).toBe(path.resolve("/data/pglite"));
    for (const url of ["pglite:data", "pglite:", "pglite:///", "pglite://host/data", "pglite:///%", "sqlite:///data"]) {
      expect(() => readConfig({ DATABASE_URL: url }), url).toThrow("DATABASE_URL: must be");
    }
  });

  test("take no secret that can be guessed", () => {
    expect(() => readConfig({ AUTH_SECRET: "short" })).toThrow("AUTH_SECRET");
    expect(() => readConfig({ AUTH_SECRET: "a".repeat(40) })).toThrow("can be guessed");
  });
});

describe("the log", () => {
  test("has no secrets", () => {
    const logged = withoutSecrets({ authorization: "x", deep: [{ password: "x", count: 1 }], status: 200 });
    expect(logged).toEqual({ authorization: "[hidden]", deep: [{ password: "[hidden]", count: 1 }], status: 200 });
  });

  test("has no values of rows where a statement failed", async () => {
    const { db } = app().connection;
    const failure = await db.execute("select 'hidden value'::uuid").catch((error: unknown) => error);
    const text = JSON.stringify(describedError(failure));
    expect(text).toContain("22P02");
    expect(describedError(failure).stack).not.toContain("hidden value");
    expect(JSON.stringify({ ...describedError(failure), message: "" })).not.toContain('\\"hidden value');
  });
});
