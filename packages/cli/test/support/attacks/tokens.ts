import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { exchange } from "./raw.ts";
import { assertRawProblem, type Target } from "./target.ts";

const ID = "00000000-0000-7000-8000-000000000001";

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Tokens that somebody made up, found, or changed. */
export function testTokens(target: () => Target): void {
  it("believes no token but those that it would make itself", async () => {
    const { secret } = target();
    const now = Math.floor(Date.now() / 1000);
    const claims = { sub: ID, roles: ["Administrator"], iat: now, exp: now + 3600 };
    const hmac = (text: string, key: string | Buffer = secret, algorithm = "sha256") =>
      createHmac(algorithm, key).update(text).digest("base64url");
    const signed = (header: object, payload: object = claims, key: string | Buffer = secret, algorithm = "sha256") => {
      const text = `${part(header)}.${part(payload)}`;
      return `${text}.${hmac(text, key, algorithm)}`;
    };
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const jwk = publicKey.export({ format: "jwk" });
    const rsa = (header: object) => {
      const text = `${part(header)}.${part(claims)}`;
      return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
    };
    const HS256 = { alg: "HS256", typ: "JWT" };
    const good = signed(HS256);
    const [head = "", payload = "", signature = ""] = good.split(".");
    const tokens: Readonly<Record<string, string>> = {
      "no algorithm": `${part({ alg: "none" })}.${part(claims)}.`,
      "no algorithm, in other letters": `${part({ alg: "nOnE" })}.${part(claims)}.`,
      "no algorithm, with a signature": `${part({ alg: "none" })}.${part(claims)}.${signature}`,
      "another algorithm": signed({ alg: "HS512" }, claims, secret, "sha512"),
      "another algorithm that is said": signed({ alg: "RS256" }),
      "a key of one's own": rsa({ alg: "RS256", jwk }),
      "a key from elsewhere": rsa({ alg: "RS256", jku: "https://evil.example/jwks.json", kid: "1" }),
      "the public key as the secret": signed(HS256, claims, publicKey.export({ format: "pem", type: "spki" })),
      "an empty secret": signed(HS256, claims, ""),
      "a guessed secret": signed(HS256, claims, "secret"),
      "a secret that a path leads to": signed({ ...HS256, kid: "../../../../dev/null" }, claims, ""),
      "an extension that must be known": signed({ ...HS256, crit: ["evil"], evil: 1 }),
      "no signature": `${head}.${payload}.`,
      "no signature at all": `${head}.${payload}`,
      "another payload": `${head}.${part({ ...claims, roles: ["Administrator", "Support"] })}.${signature}`,
      "a signature with more": `${good}A`,
      expired: signed(HS256, { ...claims, exp: now - 3600 }),
      "without an end": signed(HS256, { sub: ID, roles: [] }),
      "an end that is text": signed(HS256, { ...claims, exp: "9999999999" }),
      "not yet": signed(HS256, { ...claims, nbf: now + 3600 }),
      "without an account": signed(HS256, { roles: [], exp: now + 3600 }),
      "an account that is none": signed(HS256, { ...claims, sub: "' OR 1=1 --" }),
      "roles that are a text": signed(HS256, { ...claims, roles: "Administrator" }),
      "roles in one text": signed(HS256, { ...claims, roles: ["x,Administrator"] }),
      "a role with a null character": signed(HS256, { ...claims, roles: ["x\u0000Administrator"] }),
      "roles that are a map": signed(HS256, { ...claims, roles: { 0: "Administrator", length: 1 } }),
      "a tenant that is none": signed(HS256, { ...claims, tenant: "1" }),
      "a payload that is no JSON": (() => {
        const text = `${head}.${Buffer.from("{").toString("base64url")}`;
        return `${text}.${hmac(text)}`;
      })(),
      "dots alone": "..",
      "a text": "admin",
    };
    await target().client("Administrator").expect(200, "get", "/me");
    for (const [what, token] of Object.entries(tokens)) {
      for (const path of ["/me", "/categories"]) {
        const headers = { authorization: `Bearer ${token}` };
        const response = await fetch(`${target().base}${path}`, { headers });
        const text = await response.text();
        assert.equal(response.status, 401, `${what} -> ${response.status} ${text}`);
        assert.match(text, /"code":"INVALID_TOKEN"/, what);
        assert.match(response.headers.get("www-authenticate") ?? "", /^Bearer/, what);
      }
    }
  });

  it("looks for tokens in one place alone", async () => {
    const { base } = target();
    const token = target().token("Administrator");
    for (const authorization of [`Basic ${token}`, token, `Bearer ${token} x`, `Bearer ${token}, Bearer x`, "Bearer"]) {
      const response = await fetch(`${base}/me`, { headers: { authorization } });
      assert.equal(response.status, 401, authorization.slice(0, 20));
    }
    for (const headers of [{ cookie: `token=${token}` }, { "x-api-key": token }, { "x-access-token": token }]) {
      assert.equal((await fetch(`${base}/me`, { headers: { ...headers } })).status, 401);
    }
    const query = await fetch(`${base}/me?token=${token}&access_token=${token}`);
    assert.equal(query.status, 401);
    const twice = `GET /me HTTP/1.1\r\nhost: x\r\nauthorization: Bearer x\r\nauthorization: Bearer ${token}\r\n\r\n`;
    assert.equal((await exchange(base, [twice])).answers[0]?.status, 401, "The second header counts.");
    const huge = `GET /me HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${"A".repeat(15_000)}\r\n\r\n`;
    const [answer] = (await exchange(base, [huge])).answers;
    assert.equal(answer?.status, 401);
    if (answer) assertRawProblem(answer, "a huge token");
  });

  it("opens what tells of the application only to those who run it", async () => {
    const { base, operationsToken, secret } = target();
    for (const path of ["/operations/figures", "/metrics", "/operations/jobs"]) {
      for (const token of [
        "",
        "x",
        operationsToken.slice(1),
        `${operationsToken}x`,
        secret,
        target().token("Administrator"),
      ]) {
        const response = await fetch(base + path, { headers: { authorization: `Bearer ${token}` } });
        assert.ok(response.status === 401 || response.status === 404, `${path} -> ${response.status}`);
      }
      const named = await fetch(base + path, { headers: { host: "localhost", "x-forwarded-for": "127.0.0.1" } });
      assert.ok(named.status === 401 || named.status === 404);
    }
    await fetch(`${base}/me`, { headers: { authorization: `Bearer ${operationsToken}` } }).then((response) => {
      assert.equal(response.status, 401, "The operations token is nobody's in the API.");
    });
    assert.notEqual(randomUUID(), ID);
  });
}
