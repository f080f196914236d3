import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { ACCOUNTS, HAS_TENANTS, ROLES } from "../src/access/model.ts";
import type { Principal } from "../src/access/principal.ts";
import { inScope } from "../src/access/scope.ts";
import { authSecret } from "../src/access/secret.ts";
import { Tokens } from "../src/access/token.ts";
import { buildApp } from "../src/app.ts";
import { ConfigError, readConfig } from "../src/config.ts";
import { seed } from "../src/db/seed/index.ts";
import { policies } from "../src/modules/policies.ts";
import { testConfig, useTestApp } from "./app.ts";

const app = useTestApp();
const SECRET = "another secret of at least thirty-two characters";
const PRINCIPAL: Principal = { id: "019b76da-a800-7997-8c00-bcce5f6e02ea", roles: ["Some role"], tenant: null };

describe("tokens", () => {
  const tokens = new Tokens(SECRET);
  const key = new TextEncoder().encode(SECRET);
  const claims = (payload: Record<string, unknown>) =>
    new SignJWT(payload).setProtectedHeader({ alg: "HS256" }).setExpirationTime("1h").sign(key);

  test("say who their bearer is", async () => {
    const tenant = randomUUID();
    expect(await tokens.verify(await tokens.sign(PRINCIPAL, 1))).toEqual(PRINCIPAL);
    expect(await tokens.verify(await tokens.sign({ ...PRINCIPAL, tenant }, 1))).toEqual({ ...PRINCIPAL, tenant });
  });

  test("are refused when they are expired, forged, or say nothing", async () => {
    const lasting = new SignJWT({ sub: PRINCIPAL.id }).setProtectedHeader({ alg: "HS256" });
    const refused = [
      await tokens.sign(PRINCIPAL, -1),
      await new Tokens("a secret that nobody here has ever heard of").sign(PRINCIPAL, 1),
      new UnsecuredJWT({ sub: PRINCIPAL.id }).setExpirationTime("1h").encode(),
      await lasting.sign(key),
      await claims({}),
      await claims({ sub: "somebody" }),
      await claims({ sub: PRINCIPAL.id, roles: "Administrator" }),
      await claims({ sub: PRINCIPAL.id, roles: ["Guest,Administrator"] }),
      await claims({ sub: PRINCIPAL.id, roles: ["Support\0"] }),
      await claims({ sub: PRINCIPAL.id, tenant: "all" }),
      "no.token.at-all",
    ];
    for (const token of refused) await expect(tokens.verify(token), token).rejects.toMatchObject({ status: 401 });
  });

  test("are for one application alone, where the settings say so", async () => {
    const shop = new Tokens(SECRET, { audience: "shop", issuer: "accounts" });
    expect(await shop.verify(await shop.sign(PRINCIPAL, 1))).toEqual(PRINCIPAL);
    const elsewhere = new Tokens(SECRET, { audience: "shop in staging", issuer: "accounts" });
    const bySomebody = new Tokens(SECRET, { audience: "shop", issuer: "somebody" });
    for (const other of [tokens, elsewhere, bySomebody]) {
      await expect(shop.verify(await other.sign(PRINCIPAL, 1))).rejects.toMatchObject({ status: 401 });
    }
    const config = { ...testConfig(), authSecret: SECRET, authAudience: "shop", authIssuer: "accounts" };
    const running = await buildApp({ config, db: app().connection.db });
    const status = async (by: Tokens) => {
      const headers = { authorization: `Bearer ${await by.sign(PRINCIPAL, 1)}` };
      return (await running.inject({ url: "/me", headers })).statusCode;
    };
    expect(await status(shop)).toBe(200);
    expect(await status(tokens)).toBe(401);
    await running.close();
  });

  test("are taken from the header, and no other words", async () => {
    const { status, body } = await app().as(PRINCIPAL).get("/me");
    expect(status).toBe(200);
    expect(body).toEqual(PRINCIPAL);
    for (const authorization of ["Bearer forged", "Basic YTpi", "Bearer", ""]) {
      const refused = await app().as(undefined).request("GET", "/me", undefined, { authorization });
      expect(refused, authorization).toMatchObject({ status: 401, body: { code: "INVALID_TOKEN" } });
      expect(refused.headers["www-authenticate"]).toBe("Bearer");
    }
  });

  test("are not needed to be told that they are", async () => {
    const { status, body } = await app().as(undefined).get("/me");
    expect(status).toBe(401);
    expect(body.code).toBe("UNAUTHENTICATED");
  });

  test("are printed on the command line", async () => {
    const run = (...args: string[]) => {
      // Production needs them; nothing is looked for there.
      const places = { DATABASE_URL: "pglite:///nowhere", STORAGE_URL: "file:///nowhere" };
      const options = { env: { ...process.env, NODE_ENV: "production", AUTH_SECRET: SECRET, ...places } };
      return promisify(execFile)(process.execPath, ["src/access/cli.ts", ...args], options);
    };
    const [role] = ROLES;
    const tenant = HAS_TENANTS ? randomUUID() : null;
    const given = [
      "--account",
      PRINCIPAL.id,
      ...(role ? ["--role", role] : []),
      ...(tenant ? ["--tenant", tenant] : []),
    ];
    const { stdout } = await run(...given, "--hours", "0.5");
    expect(await tokens.verify(stdout.trim())).toEqual({ ...PRINCIPAL, roles: role ? [role] : [], tenant });
    await expect(run("--account", PRINCIPAL.id, "--role", "No such role")).rejects.toThrow("There is no role");
    await expect(run()).rejects.toThrow("Say whose token it is");
  });
});

describe("the secret of tokens", () => {
  test("is needed in production", () => {
    expect(() => readConfig({ NODE_ENV: "production" })).toThrow(ConfigError);
    expect(() => readConfig({ NODE_ENV: "production" })).toThrow("AUTH_SECRET");
    expect(() => readConfig({ AUTH_SECRET: "short" })).toThrow("AUTH_SECRET");
  });

  test("is kept in the data folder in development, for nobody else to read", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "secret-"));
    const config = readConfig({ DATA_DIR: path.join(folder, "data") });
    const [secret, again] = await Promise.all([authSecret(config), authSecret(config)]);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(again).toBe(secret);
    expect(await authSecret(config)).toBe(secret);
    expect((await stat(path.join(folder, "data/auth-secret"))).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });
});

/** Everybody whom the demo data can tell apart: nobody, some accounts, and each role. */
async function everybody(): Promise<readonly (Principal | undefined)[]> {
  const tenant = policies.find(({ subject }) => subject.table === ACCOUNTS)?.subject.tenant;
  const accounts = ACCOUNTS
    ? await app()
        .connection.db.select({ id: sql<string>`id`, tenant: tenant ? sql<string>`${tenant}` : sql<null>`null` })
        .from(ACCOUNTS)
        .limit(4)
    : [{ id: randomUUID(), tenant: null }];
  const [first] = accounts;
  return [
    undefined,
    ...accounts.map((account) => ({ ...account, roles: [] })),
    ...ROLES.map((role) => ({ id: randomUUID(), tenant: first?.tenant ?? null, roles: [role] })),
  ];
}

describe("what may be read", () => {
  test("is the same for a query that asks the policy and for one that forgets to", async () => {
    await seed(app().connection.db);
    for (const principal of await everybody()) {
      for (const policy of policies) {
        await inScope(app().connection.db, principal, { readOnly: true }, async (scope) => {
          const { table, id, entity } = policy.subject;
          const forgotten = await scope.db
            .select({ id: sql<string>`${id}` })
            .from(table)
            .where(policy.subject.visible);
          const asked = await policy.readableIds(scope);
          const ids = (rows: readonly { readonly id: unknown }[]) => rows.map((row) => String(row.id)).sort();
          expect(ids(forgotten), `${entity} for ${JSON.stringify(principal)}`).toEqual(ids(asked));
        });
      }
    }
  });

  test("cannot be changed on the way", async () => {
    const reading = inScope(app().connection.db, PRINCIPAL, { readOnly: true }, ({ db }) =>
      db.execute(sql`create table should_not_exist (id int)`),
    );
    await expect(reading).rejects.toThrow();
  });

  test.runIf(HAS_TENANTS)("is of one's own tenant", async () => {
    await seed(app().connection.db);
    for (const principal of (await everybody()).filter((each) => each !== undefined)) {
      for (const policy of policies.filter(({ subject }) => subject.tenant)) {
        await inScope(app().connection.db, principal, { readOnly: true }, async ({ db }) => {
          const { table, tenant } = policy.subject;
          const rows = await db.select({ tenant: sql<string>`${tenant}` }).from(table);
          for (const row of rows) expect(row.tenant).toBe(principal.tenant);
        });
      }
    }
  });

  test.runIf(HAS_TENANTS)("is nothing for a token without a tenant", () => {
    for (const policy of policies.filter(({ subject }) => subject.tenant)) {
      const somebody = { ...PRINCIPAL, roles: ROLES };
      expect(() => policy.permit(somebody, "read")).toThrow(/which tenant you work for|No rule of/);
    }
  });
});
