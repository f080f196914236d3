import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { token } from "../access/token.ts";
import { appFolder, install } from "../apps.ts";
import { cli } from "../cli.ts";
import { Client } from "../driver/client.ts";
import { asObject, asText } from "../driver/json.ts";
import { root } from "../folders.ts";
import { type StartedApp, startApp } from "../running-app.ts";
import type { RawAnswer } from "./raw.ts";

/** Requests a minute that the target lets through. */
export const LIMIT = 1_500;

/** A page that may call the target from a browser. */
export const FRIEND = "https://www.example.com";

/** A shop in production, which is attacked. */
export interface Target {
  /** The application's folder. */
  readonly app: string;
  readonly base: string;
  readonly secret: string;
  readonly operationsToken: string;
  /** Everything that it has logged. */
  readonly log: () => string;
  /** A client that nobody has counted requests of. */
  readonly client: (...roles: readonly string[]) => Client;
  /** A token of somebody new. */
  readonly token: (...roles: readonly string[]) => string;
  readonly stop: () => Promise<void>;
}

/** Generates the shop and starts it in production, with its data in a folder or in a PostgreSQL database. */
export async function startTarget(
  name: string,
  data: Readonly<{ DATA_DIR: string } | { DATA_DIR: string; DATABASE_URL: string }>,
): Promise<Target> {
  const app = appFolder(name);
  const generated = await cli(root, "generate", "examples/shop", "--out", app);
  assert.equal(generated.exitCode, 0, generated.said);
  await install(app);
  const secret = randomBytes(32).toString("hex");
  const operationsToken = randomBytes(32).toString("hex");
  const started = await startApp(app, {
    NODE_ENV: "production",
    AUTH_SECRET: secret,
    OPERATIONS_TOKEN: operationsToken,
    RATE_LIMIT: String(LIMIT),
    CORS_ORIGINS: FRIEND,
    STORAGE_URL: pathToFileURL(path.join(data.DATA_DIR, "files")).href,
    ...data,
  });
  const newToken = (...roles: readonly string[]) => token(secret, { sub: randomUUID(), roles });
  return {
    app,
    base: started.base,
    secret,
    operationsToken,
    log: () => started.output(),
    token: newToken,
    client: (...roles) => new Client(started.base, newToken(...roles)),
    stop: () => ended(started),
  };
}

async function ended(started: StartedApp): Promise<void> {
  try {
    await started.stop();
  } finally {
    await started.kill();
  }
}

/** Tells what no answer to a stranger may tell: where code lies, what is asked of the database, what it is made with. */
const LEAK = /node_modules|\bat [\w.]+ \(|\.ts:\d|\/src\/|\bselect\b.*\bfrom\b|\binsert into\b|drizzle|fastify|pglite/i;

/** A refusal as it has to be: a problem that has a code, and tells nothing of the inside. */
export function assertProblem(
  status: number,
  contentType: string | null | undefined,
  text: string,
  what: string,
): void {
  assert.ok(status >= 400 && status < 500, `${what}\n  -> ${status} ${text.slice(0, 500)}`);
  assert.match(contentType ?? "", /^application\/problem\+json/, `${what}\n  -> ${status} ${text.slice(0, 500)}`);
  const problem = asObject(JSON.parse(text), "problem");
  assert.equal(problem.status, status, what);
  assert.notEqual(asText(problem.code), "", what);
  assert.doesNotMatch(text, LEAK, what);
}

/** The same for what came over a bare connection. */
export function assertRawProblem({ status, headers, body }: RawAnswer, what: string): void {
  assertProblem(status, headers.get("content-type"), body, what);
  assertCareful(headers, what);
}

/** Headers that every answer has, so that browsers do with it nothing that nobody meant. */
export function assertCareful(headers: { get(name: string): string | null | undefined }, what: string): void {
  assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'.*frame-ancestors 'none'/, what);
  assert.equal(headers.get("x-content-type-options"), "nosniff", what);
  assert.equal(headers.get("x-frame-options"), "DENY", what);
  assert.equal(headers.get("referrer-policy"), "no-referrer", what);
  assert.match(headers.get("strict-transport-security") ?? "", /max-age=31536000/, what);
  assert.match(headers.get("cache-control") ?? "", /private|no-store|public/, what);
  for (const name of ["server", "x-powered-by", "via"]) assert.ok(!headers.get(name), `${what} has ${name}`);
}
