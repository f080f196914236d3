import { randomBytes } from "node:crypto";
import { z } from "zod";
import { StartError } from "./start-error.ts";

const environmentSchema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(3000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_POOL: wholeNumber(1, 1000).default(10),
  RATE_LIMIT: wholeNumber(1, 1_000_000_000).default(600),
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((origins) =>
      origins
        .split(",")
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ""),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/, error: "must be http:// or https:// origins separated by commas" }))),
  CURSOR_SECRET: z.string().min(32).optional(),
  AUTH_SECRET: z.string().min(32).optional(),
});

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error, abort: true })
    .transform(Number)
    .pipe(z.int({ error }).min(min, { error }).max(max, { error }));
}

export interface Config {
  readonly environment: "development" | "test" | "production";
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly databaseUrl: string | undefined;
  /** Folder of the embedded database. */
  readonly dataDir: string;
  readonly databasePool: number;
  /** Requests a minute from one address. */
  readonly rateLimit: number;
  readonly corsOrigins: readonly string[];
  readonly cursorSecret: string;
  /** Signs the tokens that people come with. Production has one. */
  readonly authSecret: string | undefined;
}

/** Settings that the environment gets wrong; the message names each of them. */
export class ConfigError extends StartError {}

/**
 * Reads the settings; `.env.example` lists them. An empty variable counts as absent.
 * Throws a {@link ConfigError} that names every variable that is wrong.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = environmentSchema.safeParse(given);
  if (!result.success) {
    throw invalid(result.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`));
  }
  const settings = result.data;
  if (settings.NODE_ENV === "production" && settings.AUTH_SECRET === undefined) {
    throw invalid(["AUTH_SECRET: is needed in production, at least 32 characters"]);
  }
  return {
    environment: settings.NODE_ENV,
    host: settings.HOST,
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
    databaseUrl: settings.DATABASE_URL,
    dataDir: settings.DATA_DIR,
    databasePool: settings.DATABASE_POOL,
    rateLimit: settings.RATE_LIMIT,
    corsOrigins: settings.CORS_ORIGINS,
    cursorSecret: settings.CURSOR_SECRET ?? randomBytes(32).toString("hex"),
    authSecret: settings.AUTH_SECRET,
  };
}

function invalid(problems: readonly string[]): ConfigError {
  return new ConfigError(`The environment is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}
