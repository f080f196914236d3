import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { about } from "./about.ts"; // #metrics
import { isProxy } from "./http/proxies.ts";
import { reasonOf, StartError } from "./start-error.ts";

const environmentSchema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(3000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  DATABASE_URL: database().optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  STORAGE_URL: storage().optional(), // #files
  UPLOAD_DIR: z.string().min(1).optional(), // #files
  UPLOAD_QUOTA_MB: wholeNumber(0, 1_000_000_000).default(0), // #files
  FILE_RETENTION_DAYS: wholeNumber(0, 36_500).default(30), // #files
  DATABASE_POOL: wholeNumber(1, 1000).default(10),
  DATABASE_TIMEOUT: wholeNumber(1, 3600).default(15),
  READ_TIMEOUT: wholeNumber(1, 3600).default(5),
  EXPORT_TIMEOUT: wholeNumber(1, 86_400).default(300), // #exports
  SLOW_STATEMENT: wholeNumber(1, 3_600_000).default(500),
  MIGRATE: yesOrNo().default(true),
  ALLOW_NEWER_SCHEMA: yesOrNo().default(false),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// URL" }).optional(), // #redis
  CACHE_SECONDS: wholeNumber(0, 3600).default(30), // #cache
  RATE_LIMIT: wholeNumber(1, 1_000_000_000).default(600),
  REQUIRE_IF_MATCH: yesOrNo().default(false),
  TRUST_PROXY: list().pipe(z.array(proxy())),
  CORS_ORIGINS: list().pipe(z.array(origin())),
  DOCS: yesOrNo().default(true),
  AUTH_SECRET: secret().optional(),
  AUTH_AUDIENCE: z.string().min(1).optional(),
  AUTH_ISSUER: z.string().min(1).optional(),
  OPERATIONS_TOKEN: secret().regex(/^\S+$/, { error: "must have no blanks" }).optional(), // #metrics
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an http:// or https:// URL" }).optional(), // #metrics
  OTEL_SERVICE_NAME: z.string().min(1).default(about.title), // #metrics
  OTEL_TRACES_SAMPLER_ARG: ratio().default(1), // #metrics
  WEBHOOK_ROLES: list(), // #webhooks
  WEBHOOK_ALLOW_PRIVATE: yesOrNo().default(false), // #webhooks
  SHUTDOWN_GRACE: wholeNumber(0, 600).optional(),
});

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error, abort: true })
    .transform(Number)
    .pipe(z.int({ error }).min(min, { error }).max(max, { error }));
}

function yesOrNo() {
  return z.stringbool({ error: "must be true or false" });
}

/** The URL of PostgreSQL, or the folder of the embedded database. */
function database() {
  return z.string().transform((text, { addIssue }): { readonly url?: string; readonly folder?: string } => {
    if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return { url: text };
    const folder = embeddedFolder(text);
    if (folder !== undefined) return { folder };
    addIssue("must be a postgres:// URL, or pglite:///folder for the embedded database");
    return z.NEVER;
  });
}

/** Of `pglite:///var/lib/app/database`, the folder. One that is not absolute would be another one after the next `cd`. */
function embeddedFolder(text: string): string | undefined {
  if (!/^pglite:\/+[^/]/.test(text)) return undefined;
  try {
    return fileURLToPath(text.replace("pglite:", "file:"));
  } catch {
    return undefined;
  }
}

// #if metrics
function ratio() {
  const error = "must be a number from 0 to 1";
  return z
    .string()
    .regex(/^(0|1|0?\.\d{1,9}|1\.0+)$/, { error })
    .transform(Number);
}

// #end
// #if files
/** A folder, or a bucket. */
function storage() {
  const isStorage = (text: string) => {
    const url = URL.parse(text);
    return url !== null && (url.protocol === "s3:" ? url.hostname !== "" : url.protocol === "file:" && url.host === "");
  };
  return z.string().refine(isStorage, { error: "must be file:///folder, or s3://bucket/prefix?region=…&endpoint=…" });
}

// #end
/** Texts separated by commas. */
function list() {
  return z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((each) => each.trim())
        .filter((each) => each !== ""),
    );
}

function proxy() {
  const error = "must be addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal";
  return z.string().refine(isProxy, { error });
}

/** As browsers send it: without a path, and without the port that the protocol has anyway. */
function origin() {
  return z.string().refine((text) => URL.parse(text)?.origin === text && /^https?:/.test(text), {
    error: "must be http:// or https:// origins without a path, separated by commas",
  });
}

/** Whoever knows such a text may do everything: it must be nothing that can be guessed. */
function secret() {
  return z
    .string()
    .min(32, { error: "must have at least 32 characters: openssl rand -hex 32 makes one" })
    .refine((text) => new Set(text).size > 8, { error: "can be guessed: openssl rand -hex 32 makes a better one" });
}

export interface Config {
  readonly environment: "development" | "test" | "production";
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Where PostgreSQL is; without it, the database is embedded. */
  readonly databaseUrl: string | undefined;
  /** Folder of the embedded database. */
  readonly databaseFolder: string;
  /** Folder of what is kept beside a database of the application's own. */
  readonly dataDir: string;
  readonly databasePool: number;
  // #if files
  /** Where the contents of files are kept; in the data folder without it. */
  readonly storageUrl: string | undefined;
  /** Folder of uploads on their way to a bucket; that of the system for temporary files without it. */
  readonly uploadDir: string | undefined;
  /** Bytes that the contents of one account may have together, or those of one tenant; 0 for any number. */
  readonly uploadQuota: number;
  /** Days that a content is kept after the last row has let go of it. */
  readonly fileRetentionDays: number;
  // #end
  /** Seconds that a statement may take. */
  readonly databaseTimeout: number;
  /** The same for statements of requests that only read, if that is less. */
  readonly readTimeout: number;
  // #if exports
  /** Seconds that an export of a list may take, with the time in which the client takes it. */
  readonly exportTimeout: number;
  // #end
  /** Milliseconds from which on a statement is logged, with its plan. */
  readonly slowStatement: number;
  /** The server applies migrations when it starts; otherwise it only looks whether they were applied. */
  readonly migrate: boolean;
  /** It also starts when a later version has applied migrations that this one does not know. */
  readonly allowNewerSchema: boolean;
  readonly redisUrl: string | undefined; // #redis
  /** Seconds that an answer is kept at most; 0 keeps none. */
  readonly cacheSeconds: number; // #cache
  /** Requests a minute of one who is signed in, or from one address of others. */
  readonly rateLimit: number;
  /** Changes of rows must say which version they change. */
  readonly requireIfMatch: boolean;
  /** Addresses and networks of proxies that may say for whom they ask. */
  readonly trustProxy: readonly string[];
  readonly corsOrigins: readonly string[];
  /** The API describes itself, at `/docs` and `/openapi.json`. */
  readonly docs: boolean;
  /** Signs the tokens that people come with. Production has one. */
  readonly authSecret: string | undefined;
  /** For whom tokens must be made; for anybody without it. */
  readonly authAudience: string | undefined;
  /** By whom they must be made; by anybody who knows the secret without it. */
  readonly authIssuer: string | undefined;
  // #if metrics
  /** Opens what tells about the running application; without one, only development does, on its own machine. */
  readonly operationsToken: string | undefined;
  /** Where traces are sent; none are made without it. */
  readonly tracesEndpoint: string | undefined;
  /** What the application is called in traces. */
  readonly tracesService: string;
  /** How many of the requests that nobody traces already are traced: 1 is all. */
  readonly tracesRatio: number;
  // #end
  // #if webhooks
  /** Roles that may manage the webhooks of their tenant. */
  readonly webhookRoles: readonly string[];
  /** Webhooks may lead to this machine and to private networks, and need no TLS. */
  readonly webhookAllowPrivate: boolean;
  // #end
  /** Seconds between the first sign that it will end and the end of listening: for balancers to see it. */
  readonly shutdownGrace: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that the environment gets wrong; the message names each of them. */
export class ConfigError extends StartError {}

/**
 * Reads the settings; `.env.example` lists them. An empty variable counts as absent: what production needs must not be
 * empty. Instead of any `NAME` there may be
 * `NAME_FILE`, the path of a file that has the value, as secrets of containers are given.
 * Throws a {@link ConfigError} that names every variable that is wrong.
 */
export function readConfig(environment: Environment): Config {
  const { given, problems } = withFiles(environment);
  const result = environmentSchema.safeParse(given);
  const issues = result.error?.issues.map(({ path, message }) => [String(path[0]), message] as const) ?? [];
  for (const [name, message] of [...issues, ...missingInProduction(given, environment)]) {
    // One problem of a setting is enough.
    if (!problems.has(name)) problems.set(name, `${name}: ${message}`);
  }
  if (!result.success || problems.size > 0) {
    throw new ConfigError(["The environment is not valid:", ...problems.values()].join("\n  "));
  }
  const settings = result.data;
  return {
    environment: settings.NODE_ENV,
    host: settings.HOST,
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
    databaseUrl: settings.DATABASE_URL?.url,
    databaseFolder: settings.DATABASE_URL?.folder ?? path.resolve(settings.DATA_DIR, "pglite"),
    dataDir: settings.DATA_DIR,
    databasePool: settings.DATABASE_POOL,
    storageUrl: settings.STORAGE_URL, // #files
    uploadDir: settings.UPLOAD_DIR, // #files
    uploadQuota: settings.UPLOAD_QUOTA_MB * 1024 * 1024, // #files
    fileRetentionDays: settings.FILE_RETENTION_DAYS, // #files
    databaseTimeout: settings.DATABASE_TIMEOUT,
    readTimeout: settings.READ_TIMEOUT,
    exportTimeout: settings.EXPORT_TIMEOUT, // #exports
    slowStatement: settings.SLOW_STATEMENT,
    migrate: settings.MIGRATE,
    allowNewerSchema: settings.ALLOW_NEWER_SCHEMA,
    redisUrl: settings.REDIS_URL, // #redis
    cacheSeconds: settings.CACHE_SECONDS, // #cache
    rateLimit: settings.RATE_LIMIT,
    requireIfMatch: settings.REQUIRE_IF_MATCH,
    trustProxy: settings.TRUST_PROXY,
    corsOrigins: settings.CORS_ORIGINS,
    docs: settings.DOCS,
    authSecret: settings.AUTH_SECRET,
    authAudience: settings.AUTH_AUDIENCE,
    authIssuer: settings.AUTH_ISSUER,
    operationsToken: settings.OPERATIONS_TOKEN, // #metrics
    tracesEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT, // #metrics
    tracesService: settings.OTEL_SERVICE_NAME, // #metrics
    tracesRatio: settings.OTEL_TRACES_SAMPLER_ARG, // #metrics
    webhookRoles: settings.WEBHOOK_ROLES, // #webhooks
    webhookAllowPrivate: settings.WEBHOOK_ALLOW_PRIVATE, // #webhooks
    shutdownGrace: settings.SHUTDOWN_GRACE ?? (settings.NODE_ENV === "production" ? 5 : 0),
  };
}

/** What must be said in production: what is kept by default would be lost with the container, or can be guessed. */
const NEEDED_IN_PRODUCTION: Readonly<Record<string, string>> = {
  DATABASE_URL: "a postgres:// URL, or pglite:///folder for the embedded database",
  // #if files
  STORAGE_URL: "a bucket, or file:///folder where all instances have the same folder",
  // #end
  AUTH_SECRET: "at least 32 characters: openssl rand -hex 32 makes one",
};

/** What production needs and has not got: names of settings, each with what is to be told of it. */
function missingInProduction(
  given: Environment,
  environment: Environment,
): readonly (readonly [name: string, message: string])[] {
  if (given.NODE_ENV !== "production") return [];
  return Object.entries(NEEDED_IN_PRODUCTION).flatMap(([name, what]) => {
    if (given[name] !== undefined) return [];
    const empty = environment[name] === "" ? "is empty, and " : "";
    return [[name, `${empty}is needed in production, ${what}`] as const];
  });
}

/** The settings that are given, whether by themselves or by files; and by their names what is wrong with the files. */
function withFiles(environment: Environment): { given: Record<string, string>; problems: Map<string, string> } {
  const given: Record<string, string> = {};
  const problems = new Map<string, string>();
  for (const name of Object.keys(environmentSchema.shape)) {
    const value = environment[name] ?? "";
    const file = environment[`${name}_FILE`] ?? "";
    if (value !== "") given[name] = value;
    if (file === "") continue;
    if (value !== "") {
      problems.set(name, `${name}_FILE: ${name} is set, too; one of them is enough`);
      continue;
    }
    try {
      given[name] = readFileSync(file, "utf8").trimEnd();
      if (given[name] === "") problems.set(name, `${name}_FILE: ${file} is empty`);
    } catch (error) {
      problems.set(name, `${name}_FILE: ${reasonOf(error)}`);
    }
  }
  return { given, problems };
}
