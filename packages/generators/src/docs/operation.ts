import type { ApplicationParts, Part } from "../app/parts.ts";
import { markdownTable } from "./markdown.ts";

/**
 * What those have to know who run the application: what it needs, how versions follow each other, how it stops, what it
 * forgets, where personal data is, what to back up.
 */
export function operation(parts: ApplicationParts, role: string): readonly string[] {
  return [
    "### Database",
    [
      "- PostgreSQL 15 or newer; from 16 on, slow statements are logged with their plans.",
      "- Behind PgBouncer, pool sessions. To pool transactions, it must be 1.21 or newer with `max_prepared_statements`, and `ignore_startup_parameters = options`; run `npm run migrate` past it, and the server with `MIGRATE=false`: migrations hold a lock of their session.",
      "- The embedded database is for one process on one machine. Production takes it only where `DATABASE_URL` names its folder.",
    ].join("\n"),
    "### Deployment",
    deployment(parts, role),
    "### Shutdown",
    [
      "1. At `SIGTERM` or `SIGINT`, `/health/ready` answers 503 at once. Requests are served for `SHUTDOWN_GRACE` seconds more, so that balancers can take the process out.",
      "2. It drains: it takes no new connections, and lets requests and workers end for 14 seconds.",
      "3. It exits 18 seconds after it has begun to drain, whatever still runs. With the grace of 5 seconds that is 23 in all, less than the 30 after which Kubernetes kills.",
    ].join("\n"),
    "A second signal ends it at once. What was not committed is undone.",
    "### Retention",
    markdownTable(["What", "Forgotten"], retention(parts)),
    "### Personal data",
    "Nothing erases personal data by itself, whatever `personal` says in the model: delete rows, or write over them, by code of your own. A row that others refer to cannot be deleted (409 `IN_USE`): write over what is personal in it. Where else it stands:",
    personalData(parts),
    "### Backups",
    "The application makes none.",
    [
      `- PostgreSQL: with \`pg_dump\` or continuous archiving, all schemas.${parts.jobs ? " Jobs are among them." : ""}`,
      ...(parts.files
        ? [
            "- Files: the folder or bucket of `STORAGE_URL`. Copy the database first, then the files, within `FILE_RETENTION_DAYS` (30): as long, contents stay that rows have let go of. So a database that is restored as it was at any moment within that time finds every content that it names; set it to at least as many days as you keep what the database can be restored from.",
          ]
        : []),
      "- `AUTH_SECRET`: with another one, tokens and cursors are not valid any more.",
      "- The embedded database: stop the process and copy its folder.",
    ].join("\n"),
  ];
}

/** @param role as which requests run in the database. */
function deployment(parts: ApplicationParts, role: string): string {
  const schemas = ["public", "access", ...(parts.jobs ? ["pgboss"] : []), ...(parts.webhooks ? ["webhooks"] : [])];
  return [
    "The server applies migrations when it starts. Each waits 5 seconds at most for a table that others use, lets them through, and is tried five times; the server ends with an error when none of that was enough.",
    "**Versions side by side.** While one version replaces another, both work on the new schema. So change it in two steps: first a version that adds what is new, and goes on writing what is old; when no other version runs any more, one that drops what is old. An instance of the old version that is started anew meanwhile needs `ALLOW_NEWER_SCHEMA=true`. Make indexes of large tables before, with `create index concurrently` under the name that the migration gives them: it takes what is there.",
    "**Back to the version before.** It refuses a schema with migrations that it does not know. Where it can work with that schema, as after a first step, start it with `ALLOW_NEWER_SCHEMA=true`. Migrations are not undone: restore a backup, or write one that does.",
    "**Two logins.** The server needs no right to change the schema. With `MIGRATE=false` it starts when `npm run migrate`, with the login that owns the tables, has applied everything. An administrator makes both logins, and then, in the empty database, the rights of the second one:",
    `\`\`\`sql\n${[
      "CREATE ROLE owner LOGIN PASSWORD '…';",
      "CREATE ROLE server LOGIN BYPASSRLS PASSWORD '…';",
      `CREATE ROLE ${role} NOLOGIN;`,
      `GRANT ${role} TO owner, server;`,
      "CREATE DATABASE app OWNER owner;",
      "-- In the database app:",
      "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT USAGE ON SCHEMAS TO server;",
      "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO server;",
      "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO server;",
      "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT EXECUTE ON FUNCTIONS TO server;",
    ].join("\n")}\n\`\`\``,
    `Where there are tables already, give it the same on those: in the schemas ${schemas.map((each) => `\`${each}\``).join(", ")}. \`BYPASSRLS\` is for what the application does as itself; requests run as \`${role}\`, for which row-level security holds.`,
  ].join("\n\n");
}

function personalData(parts: ApplicationParts): string {
  const all: readonly (readonly [text: string, part?: Part])[] = [
    [
      "Answers to requests with an `Idempotency-Key` are sealed by that key, which is not kept: nobody but the client that got an answer can read it, neither in the table nor in a backup.",
    ],
    [
      "Events tell what the model has them tell, until they are forgotten: `delete from outbox_events where about = '<id of the row>' and delivered_at is not null`.",
      "events",
    ],
    [
      "So do deliveries: `delete from webhooks.deliveries where status <> 'waiting' and payload::text like '%<id of the row>%'`. What endpoints were told is theirs.",
      "webhooks",
    ],
    ["Jobs know what `payload` has: give them ids.", "jobs"],
    ["Contents of files are deleted `FILE_RETENTION_DAYS` (30) after their row.", "files"],
    ["Kept answers are forgotten when a row is written that they were made of, and after `CACHE_SECONDS`.", "cache"],
    ["Logs have none."],
    ["Backups have everything, for as long as you keep them."],
  ];
  return all.flatMap(([text, part]) => (part === undefined || parts[part] ? [`- ${text}`] : [])).join("\n");
}

function retention(parts: ApplicationParts): readonly (readonly [what: string, when: string])[] {
  const all: readonly (readonly [what: string, when: string, part?: Part])[] = [
    ["Idempotency keys and their answers, sealed", "after 24 hours"],
    ["Events that were delivered", "after 30 days", "events"],
    ["Deliveries of webhooks", "after 14 days", "webhooks"],
    ["Jobs that are done, or have failed for good", "after 14 days", "jobs"],
    ["Jobs that nobody has done", "after 90 days", "jobs"],
    [
      "Contents of files that no row has any more",
      "`FILE_RETENTION_DAYS` (30) after the last had it; refused uploads after an hour, unfinished ones after a day",
      "files",
    ],
    ["Contents of files that were never given to a row", "after a day", "files"],
  ];
  return all.flatMap(([what, when, part]) => (part === undefined || parts[part] ? [[what, when] as const] : []));
}
