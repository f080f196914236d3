import type { FastifyRequest } from "fastify";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../src/access/principal.ts";
import { Tokens } from "../../src/access/token.ts";
import { buildApp } from "../../src/app.ts";
import { testConfig, useTestApp } from "../app.ts";

const app = useTestApp();

describe("the application's own way to find out who asks", () => {
  const keys = new Map([["key of ada", "11111111-1111-7111-8111-111111111111"]]);
  let asked: number;
  let answering: (() => Promise<void>) | undefined;

  beforeEach(() => {
    asked = 0;
    answering = undefined;
  });

  async function started() {
    const { connection } = app();
    const config = { ...testConfig(), rateLimit: 3 };
    const authenticate = async ({ headers }: FastifyRequest): Promise<Actor> => {
      asked += 1;
      await answering?.();
      if (headers["x-broken"]) throw new Error("The directory does not answer.");
      const id = keys.get(String(headers["x-api-key"]));
      return id === undefined ? undefined : { id, roles: [], tenant: null };
    };
    const limited = await buildApp({ config, db: connection.db, authenticate });
    limited.get("/open", async () => "in");
    const ask = async (headers: Record<string, string> = {}, remoteAddress = "192.0.2.1", url = "/open") => {
      const { statusCode } = await limited.inject({ url, headers, remoteAddress });
      return statusCode;
    };
    return { limited, ask };
  }

  test("is not asked without end for whoever is nobody", async () => {
    const { limited, ask } = await started();
    expect([await ask(), await ask(), await ask({ "x-broken": "1" })]).toEqual([200, 200, 200]);
    for (const key of ["another", "key of ada"]) expect(await ask({ "x-api-key": key })).toBe(429);
    expect([await ask(), await ask({ "x-broken": "1" })]).toEqual([429, 429]);
    expect(asked).toBe(3);
    expect(await ask({ "x-api-key": "key of ada" }, "192.0.2.2")).toBe(200);
    await limited.close();
  });

  test("nor for many who come at once", async () => {
    const { limited, ask } = await started();
    const gate = Promise.withResolvers<void>();
    answering = () => gate.promise;
    const all = Array.from({ length: 20 }, () => ask());
    await expect.poll(() => asked).toBe(3);
    // The others are answered although nothing is known of the first ones.
    await Promise.race(all);
    gate.resolve();
    expect((await Promise.all(all)).filter((status) => status === 429)).toHaveLength(17);
    expect(asked).toBe(3);
    await limited.close();
  });

  test("is asked for those that it knows as long as their own limit lasts", async () => {
    const { limited, ask } = await started();
    keys.set("key of eve", "22222222-2222-7222-8222-222222222222");
    for (const key of ["ada", "eve"]) {
      for (let times = 0; times < 3; times++) expect(await ask({ "x-api-key": `key of ${key}` })).toBe(200);
      expect(await ask({ "x-api-key": `key of ${key}` })).toBe(429);
    }
    await limited.close();
  });

  test("is asked for those with a token, whoever else is at their address", async () => {
    const { limited, ask } = await started();
    for (let times = 0; times < 4; times++) await ask();
    expect(asked).toBe(3);
    const secret = testConfig().authSecret ?? "";
    const token = await new Tokens(secret).sign({ id: [...keys.values()][0] ?? "", roles: [], tenant: null }, 1);
    await ask({ authorization: `Bearer ${token}` });
    expect(asked).toBe(4);
    await limited.close();
  });

  test("is not asked about health", async () => {
    const { limited, ask } = await started();
    for (let times = 0; times < 10; times++) expect(await ask({}, "192.0.2.1", "/health/live")).toBe(200);
    expect(asked).toBe(0);
    await limited.close();
  });
});
