import type { ApplicationParts, Part } from "../app/parts.ts";
import { markdownTable } from "./markdown.ts";

/** What those have to know who run the application: how it stops, what it forgets, where personal data is, what to back up. */
export function operation(parts: ApplicationParts): readonly string[] {
  return [
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
    "Nothing erases personal data by itself: delete rows, or write over them, by code of your own. Where else it stands:",
    personalData(parts),
    "### Backups",
    "The application makes none.",
    [
      `- PostgreSQL: with \`pg_dump\` or continuous archiving, all schemas.${parts.jobs ? " Jobs are among them." : ""}`,
      ...(parts.files
        ? [
            "- Files: the folder or bucket of `STORAGE_URL`. Copy the database first, then the files, within an hour: then every content is there that the database names.",
          ]
        : []),
      "- `AUTH_SECRET`: with another one, tokens and cursors are not valid any more.",
      "- Without `DATABASE_URL`: stop the process and copy `DATA_DIR`.",
    ].join("\n"),
  ];
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
    ["Contents of files are deleted an hour after their row.", "files"],
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
    ["Contents of files that no row has any more", "after an hour", "files"],
    ["Contents of files that were never given to a row", "after a day", "files"],
  ];
  return all.flatMap(([what, when, part]) => (part === undefined || parts[part] ? [[what, when] as const] : []));
}
