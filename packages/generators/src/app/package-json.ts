import type { ApplicationSettings } from "../generator.ts";
import { type ApplicationParts, PARTS, type Part } from "./parts.ts";

/** Exact versions: the application that was tested is the one that is installed. */
const DEPENDENCIES = {
  "@electric-sql/pglite": "0.5.16",
  "@fastify/cors": "11.4.3",
  "@fastify/helmet": "13.2.0",
  "@fastify/rate-limit": "11.2.0",
  "@fastify/swagger": "9.9.3",
  "@fastify/swagger-ui": "6.1.3",
  "drizzle-orm": "0.45.4",
  fastify: "5.12.8",
  "fastify-type-provider-zod": "7.0.0",
  jose: "6.2.17",
  pg: "8.23.1",
  zod: "4.6.7",
};

type Versions = Readonly<Record<string, string>>;

/** What only applications with a part need. */
const PART_DEPENDENCIES: Readonly<Partial<Record<Part, Versions>>> = {
  cache: { "lru-cache": "11.5.3" },
  redis: { ioredis: "6.0.0" },
  rules: { "decimal.js": "10.6.0" },
  files: {
    "@aws-sdk/client-s3": "3.1169.0",
    "@fastify/multipart": "10.1.9",
    "file-type": "22.3.0",
    "image-size": "2.1.0",
  },
  workbooks: { yazl: "3.3.1" },
  jobs: { "pg-boss": "12.38.0" },
  metrics: {
    "@opentelemetry/api": "1.10.0",
    "@opentelemetry/context-async-hooks": "3.1.0",
    "@opentelemetry/core": "3.1.0",
    "@opentelemetry/exporter-trace-otlp-http": "0.301.0",
    "@opentelemetry/resources": "3.1.0",
    "@opentelemetry/sdk-trace": "3.1.0",
    "prom-client": "15.1.3",
  },
};

const PART_DEVELOPMENT_DEPENDENCIES: Readonly<Partial<Record<Part, Versions>>> = {
  workbooks: { "@types/yazl": "3.3.1" },
};

const DEVELOPMENT_DEPENDENCIES = {
  "@biomejs/biome": "2.5.15",
  "@types/node": "24.19.2",
  "@types/pg": "8.23.1",
  typescript: "7.0.2",
  vitest: "5.1.1",
};

/** `package.json` of a generated application. */
export function packageJson({ name }: ApplicationSettings, parts: ApplicationParts): string {
  const node = "node --import ./src/node-version.js --env-file-if-exists=.env";
  const manifest = {
    name,
    version: "0.1.0",
    private: true,
    type: "module",
    engines: { node: ">=24" },
    scripts: {
      start: `${node} src/start.ts`,
      dev: `${node} --watch src/main.ts`,
      pretest: "node src/node-version.js",
      test: "vitest run",
      typecheck: "tsc",
      lint: "biome check --error-on-warnings",
      format: "biome check --write",
      migrate: `${node} src/db/cli.ts migrate`,
      seed: `${node} src/db/cli.ts seed`,
      token: `${node} src/access/cli.ts`,
      "security:audit": `${node} src/audit/cli.ts`,
    },
    dependencies: versions(DEPENDENCIES, PART_DEPENDENCIES, parts),
    devDependencies: versions(DEVELOPMENT_DEPENDENCIES, PART_DEVELOPMENT_DEPENDENCIES, parts),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** What every application needs, and what its parts do. */
function versions(all: Versions, byPart: Readonly<Partial<Record<Part, Versions>>>, parts: ApplicationParts): Versions {
  const own = PARTS.filter((part) => parts[part]).flatMap((part) => Object.entries(byPart[part] ?? {}));
  return Object.fromEntries([...Object.entries(all), ...own].sort(([a], [b]) => (a < b ? -1 : 1)));
}
