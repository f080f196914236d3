import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Client } from "../driver/client.ts";
import { asObject } from "../driver/json.ts";
import { exchange } from "./raw.ts";
import { assertCareful, assertProblem, FRIEND, LIMIT, type Target } from "./target.ts";

const EVIL = "https://evil.example";

/** What pages of others, links and people behind a browser try. */
export function testBrowsers(target: () => Target): void {
  it("sends careful headers with every kind of answer", async () => {
    const { base, token, operationsToken } = target();
    const editor = `Bearer ${token("CatalogEditor")}`;
    const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
      fetch(base + path, {
        method,
        headers: { authorization: editor, ...headers },
        redirect: "manual",
        ...(body !== undefined && { body }),
      });
    const json = { "content-type": "application/json" };
    const slug = `headers-${randomUUID().slice(0, 8)}`;
    const created = await ask("POST", "/categories", json, JSON.stringify({ name: "Headers", slug }));
    const path = created.headers.get("location") ?? "";
    assert.match(path, /^\/categories\/[0-9a-f-]{36}$/);
    const version = created.headers.get("etag") ?? "";
    const answers: readonly (readonly [string, number, Response])[] = [
      ["created", 201, created],
      ["read", 200, await ask("GET", path)],
      ["listed", 200, await ask("GET", "/categories")],
      ["head", 200, await ask("HEAD", path)],
      ["changed meanwhile", 412, await ask("PATCH", path, { ...json, "if-match": '"99"' }, '{"name":"x"}')],
      ["changed", 200, await ask("PATCH", path, { ...json, "if-match": version }, '{"name":"x"}')],
      ["not unique", 409, await ask("POST", "/categories", json, JSON.stringify({ name: "x", slug }))],
      ["not valid", 400, await ask("POST", "/categories", json, "{}")],
      ["no JSON", 400, await ask("POST", "/categories", json, "{")],
      ["too large", 413, await ask("POST", "/categories", json, " ".repeat(2_000_000))],
      ["another type", 415, await ask("POST", "/categories", { "content-type": "text/plain" }, "x")],
      ["bad address", 400, await ask("GET", "/%")],
      ["no such row", 404, await ask("GET", `/categories/${randomUUID()}`)],
      ["no such path", 404, await ask("GET", "/no/such/path")],
      ["nobody", 401, await ask("GET", "/me", { authorization: "Bearer x" })],
      ["not allowed", 403, await ask("POST", "/categories", { ...json, authorization: `Bearer ${token()}` }, "{}")],
      ["cross-site", 403, await ask("POST", "/categories", { ...json, "sec-fetch-site": "cross-site" }, "{}")],
      [
        "preflight",
        204,
        await ask("OPTIONS", "/categories", { origin: FRIEND, "access-control-request-method": "POST" }),
      ],
      ["alive", 200, await ask("GET", "/health/live")],
      ["ready", 200, await ask("GET", "/health/ready")],
      ["described", 200, await ask("GET", "/openapi.json")],
      ["figures", 200, await ask("GET", "/operations/figures", { authorization: `Bearer ${operationsToken}` })],
      ["metrics", 200, await ask("GET", "/metrics", { authorization: `Bearer ${operationsToken}` })],
      ["no figures", 401, await ask("GET", "/operations/figures")],
      ["no metrics", 401, await ask("GET", "/metrics", { authorization: "Bearer x" })],
      ["deleted", 204, await ask("DELETE", path)],
    ];
    for (const [what, status, response] of answers) {
      const text = await response.text();
      assert.equal(response.status, status, `${what}: ${text.slice(0, 300)}`);
      assertCareful(response.headers, what);
      assert.match(response.headers.get("x-request-id") ?? "", /^[\w.:-]+$/, what);
      if (status >= 400) assertProblem(status, response.headers.get("content-type"), text, what);
    }
    const page = await ask("GET", "/docs/");
    assert.equal(page.status, 200);
    const policy = page.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'.*script-src 'self';/);
    assert.doesNotMatch(policy, /script-src[^;]*unsafe/);
  });

  it("does nothing for pages of other sites", async () => {
    const client = target().client("CatalogEditor");
    const json = { name: "Cross", slug: "cross" };
    const foreign: readonly Readonly<Record<string, string>>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "cross-site", origin: EVIL },
      { "sec-fetch-site": "bogus" },
      { origin: EVIL },
      { origin: "null" },
      { origin: `${FRIEND}.evil.example` },
      { origin: FRIEND.replace("https", "http") },
      { origin: "http://127.0.0.1:1" },
    ];
    for (const headers of foreign) {
      for (const method of ["post", "put", "patch", "delete"]) {
        const { code } = await client.refused(403, method, "/categories", { headers, json });
        assert.equal(code, "CROSS_SITE");
      }
      const read = await client.expect(200, "get", "/categories", { headers });
      assert.equal(read.headers.get("access-control-allow-origin"), null);
    }
    const own: readonly Readonly<Record<string, string>>[] = [
      { "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "none" },
      { "sec-fetch-site": "cross-site", origin: FRIEND },
      { origin: target().base },
      {},
    ];
    for (const headers of own) {
      const { body } = await client.expect(201, "post", "/categories", { headers, json });
      await client.expect(204, "delete", `/categories/${String(asObject(body).id)}`);
    }
  });

  it("lets browsers know who may read, and who may ask", async () => {
    const { base } = target();
    const preflight = async (origin: string) => {
      const headers = {
        origin,
        "access-control-request-method": "DELETE",
        "access-control-request-headers": "authorization",
      };
      return (await fetch(`${base}/categories`, { method: "OPTIONS", headers })).headers;
    };
    const friend = await preflight(FRIEND);
    assert.equal(friend.get("access-control-allow-origin"), FRIEND);
    assert.match(friend.get("access-control-allow-methods") ?? "", /DELETE/);
    assert.equal(friend.get("access-control-allow-credentials"), null);
    assert.match(friend.get("vary") ?? "", /origin/i);
    for (const origin of [EVIL, "null", `${FRIEND}.evil.example`]) {
      assert.equal((await preflight(origin)).get("access-control-allow-origin"), null, origin);
    }
  });

  it("leads nobody to other sites", async () => {
    const { base } = target();
    const paths = [
      "//evil.example",
      "//evil.example/%2e%2e",
      "/\\evil.example",
      "/docs//evil.example",
      "/docs",
      "/docs/..",
    ];
    for (const path of [...paths, "/docs/%5cevil.example", "/health//evil.example", "/?next=https://evil.example"]) {
      const [answer] = (await exchange(base, [`GET ${path} HTTP/1.1\r\nhost: evil.example\r\n\r\n`])).answers;
      const location = answer?.headers.get("location");
      assert.ok(location === undefined || /^(\.?\/(?![/\\])|\.\/)/.test(location), `${path} leads to ${location}`);
      assert.ok(!answer?.body.includes("//evil.example/") || answer.status === 404, path);
    }
  });

  it("gives no file but those of its page", async () => {
    const { base } = target();
    const ups = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "%252e%252e%252f", "....//"];
    const paths = ups.flatMap((up) =>
      ["package.json", ".env", "src/main.ts", "etc/passwd"].flatMap((file) => [
        `/docs/static/${up.repeat(8)}${file}`,
        `/docs/${up.repeat(4)}${file}`,
        `/${up.repeat(3)}${file}`,
      ]),
    );
    for (const path of [...paths, "/.env", "/package.json", "/.git/config", "/docs/static/%00"]) {
      const [answer] = (await exchange(base, [`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`])).answers;
      assert.ok(answer && answer.status >= 400 && answer.status < 500, `${path} -> ${answer?.status}`);
      assert.doesNotMatch(answer.body, /"dependencies"|root:|import /, path);
    }
  });

  it("answers those no more who ask too often, and others still", async () => {
    const { base, token } = target();
    const often = new Client(base, token());
    const ask = () => often.ask("get", "/me");
    let answer = await ask();
    for (let asked = 1; asked < LIMIT && answer.status === 200; asked += 50) {
      answer = (await Promise.all(Array.from({ length: 50 }, ask))).at(-1) ?? answer;
    }
    const { code } = await often.refused(429, "get", "/me");
    assert.equal(code, "TOO_MANY_REQUESTS");
    const { headers } = await ask();
    assert.match(headers.get("retry-after") ?? "", /^\d+$/);
    assertCareful(headers, "too often");
    await target().client().expect(200, "get", "/me");
    // Nobody becomes another by a header.
    for (const name of ["x-forwarded-for", "x-real-ip", "forwarded"]) {
      await often.refused(429, "get", "/me", { headers: { [name]: "203.0.113.7" } });
    }
  });
}
