import { describe, expect, test } from "vitest";
import { change } from "../../client/core/calls.ts";
import { Http } from "../../client/core/http.ts";
import { listParameters } from "../../client/core/lists.ts";
import { ApiProblem, createClient, NoAnswer } from "../../client/index.ts";
import { type Client, useTestApp } from "../app.ts";

interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Headers;
}

/** A `fetch` that gives these answers one after the other, and remembers what was sent. */
function answering(...answers: readonly (() => Response | Promise<Response>)[]) {
  const sent: Sent[] = [];
  const left = [...answers];
  const ask = async (url: string | URL | Request, init?: RequestInit) => {
    sent.push({ url: String(url), method: init?.method, headers: new Headers(init?.headers) });
    init?.signal?.throwIfAborted();
    const answer = left.shift();
    if (!answer) throw new Error("Nothing more was expected.");
    return answer();
  };
  return { ask, sent };
}

/** A `fetch` that leads to the application under test. */
function through(client: Client) {
  return async (address: string | URL | Request) => {
    const { pathname, search } = new URL(String(address));
    const { status, body } = await client.get(pathname + search);
    return new Response(JSON.stringify(body), { status });
  };
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}) => {
  return () => new Response(JSON.stringify(value), { status, headers });
};
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json({ type: "about:blank", title: "No", status, code, errors: [{ pointer: "/a", message: "no" }] }, status, headers);
const down = () => {
  throw new TypeError("fetch failed");
};

describe("the client", () => {
  const app = useTestApp();

  test("speaks to the API", async () => {
    const client = createClient({ url: "http://api.test", fetch: through(app().as({ roles: [] })) });
    expect(await client.me()).toMatchObject({ roles: [] });
    const nobody = createClient({ url: "http://api.test", fetch: through(app().as(undefined)) });
    await expect(nobody.me()).rejects.toMatchObject({ name: "ApiProblem", status: 401, code: "UNAUTHENTICATED" });
  });

  test("sends who asks, as it is now", async () => {
    const { ask, sent } = answering(json({}), json({}));
    let token = "one";
    const http = new Http({ url: "http://api.test/", token: () => token, fetch: ask });
    await http.json({ method: "GET", path: "/me" });
    token = "two";
    await http.json({ method: "GET", path: "/me" });
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer one", "Bearer two"]);
    expect(sent[0]?.url).toBe("http://api.test/me");
  });

  test("tries again under one key what creates something", async () => {
    const { ask, sent } = answering(
      down,
      problem(503, "DATABASE_UNAVAILABLE", { "retry-after": "0" }),
      json({ id: 1 }),
    );
    const http = new Http({ fetch: ask });
    expect(await http.json({ method: "POST", path: "/things", json: {} })).toEqual({ id: 1 });
    const keys = new Set(sent.map(({ headers }) => headers.get("idempotency-key")));
    expect([sent.length, keys.size, keys.has(null)]).toEqual([3, 1, false]);
  });

  test("does not try again what may have been done", async () => {
    const { ask, sent } = answering(down);
    const http = new Http({ fetch: ask });
    const call = change({ method: "PATCH", path: "/things/1", json: {} }, { version: 3 });
    await expect(http.json(call)).rejects.toBeInstanceOf(NoAnswer);
    expect(sent.map(({ headers }) => headers.get("if-match"))).toEqual(['"3"']);
  });

  test("does not change again what was perhaps done before the API, or a proxy, was lost", async () => {
    const soon = { "retry-after": "0" };
    const lost = [
      problem(503, "DATABASE_UNAVAILABLE", soon),
      ...[502, 503, 504].map((status) => () => new Response("<html>", { status, headers: soon })),
    ];
    for (const method of ["PATCH", "PUT", "DELETE"] as const) {
      for (const answer of lost) {
        for (const version of [undefined, 3]) {
          const { ask, sent } = answering(answer);
          const call = change({ method, path: "/things/1" }, version === undefined ? {} : { version });
          await expect(new Http({ fetch: ask }).nothing(call)).rejects.toMatchObject({ name: "ApiProblem" });
          expect(sent.length).toBe(1);
        }
      }
    }
  });

  test("changes again what was refused before anything was done", async () => {
    const { ask, sent } = answering(problem(429, "TOO_MANY_REQUESTS", { "retry-after": "0" }), json({}));
    await new Http({ fetch: ask }).nothing({ method: "PATCH", path: "/things/1" });
    expect(sent.length).toBe(2);
  });

  test("gives up, and says why", async () => {
    const refused = answering(problem(422, "Order.total"));
    const error: unknown = await new Http({ fetch: refused.ask })
      .json({ method: "POST", path: "/things" })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiProblem);
    if (error instanceof ApiProblem) expect([...error.messages]).toEqual([["/a", "no"]]);
    const proxy = answering(() => new Response("<html>", { status: 404, statusText: "Not Found" }));
    await expect(new Http({ fetch: proxy.ask }).json({ method: "GET", path: "/x" })).rejects.toMatchObject({
      status: 404,
      code: "HTTP_404",
    });
  });

  test("waits no longer than it should, and stops when it is told to", async () => {
    const slow = (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    const http = new Http({ fetch: slow, timeout: 10, retries: 0 });
    await expect(http.json({ method: "GET", path: "/x" })).rejects.toMatchObject({ isTimeout: true });
    const reason = new Error("not needed any more");
    const call = http.json({ method: "GET", path: "/x" }, { signal: AbortSignal.abort(reason), timeout: 1000 });
    await expect(call).rejects.toBe(reason);
  });

  test("writes filters as lists take them", () => {
    const filter = {
      status: "paid",
      total: { gte: "10", lt: "20" },
      limit: 3,
      tags: { in: ["a", "b"] },
      gone: { null: true },
    };
    const query = listParameters({ filter, sort: ["-a", "b"], include: ["x"], limit: 5 });
    expect(Object.fromEntries(query)).toEqual({
      status: "paid",
      "total[gte]": "10",
      "total[lt]": "20",
      "limit[eq]": "3",
      "tags[in]": "a,b",
      "gone[null]": "true",
      sort: "-a,b",
      include: "x",
      limit: "5",
    });
    expect(() => listParameters({ filter: { a: { in: ["x,y"] } } })).toThrow(RangeError);
  });
});
