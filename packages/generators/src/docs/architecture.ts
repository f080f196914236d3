import type { ApiModel } from "../api/api-model.ts";
import type { ApplicationParts, PARTS } from "../app/parts.ts";
import { markdownText } from "../emit/index.ts";
import type { ApplicationSettings } from "../generator.ts";
import { markdownPage, markdownTable } from "./markdown.ts";
import { operation } from "./operation.ts";
import { settingsTable } from "./settings.ts";

/** `docs/architecture.md`: how the application is built, and how a request goes through it. */
export function architecture(api: ApiModel, parts: ApplicationParts, { title }: ApplicationSettings): string {
  const has = (...names: readonly (typeof PARTS)[number][]) => names.some((name) => parts[name]);
  const tenants = api.relational.tenancy !== undefined;
  return markdownPage([
    `# Architecture of ${markdownText(title)}`,
    `One process serves the API. With PostgreSQL any number of them can run beside each other: what they share is in the database${has("files") ? ", and the contents of uploaded files where `STORAGE_URL` says" : ""}.`,
    "```mermaid\nflowchart LR\n  client[Clients] --> http[Fastify: routes and schemas]\n  http --> run[One transaction a request]\n  run --> repository[Repositories: queries with policies]\n  repository --> database[(PostgreSQL or PGlite)]\n```",
    "## A request",
    [
      "1. `src/http` checks where it comes from and how much of it there is; `src/access/authenticate.ts` finds out who asks.",
      "2. The route's schema (`<entity>.schema.ts`, Zod) reads parameters and body. What it does not know is refused, not ignored.",
      `3. \`run\` opens one transaction and tells the database who asks${tenants ? ", and for which tenant" : ""}. A request that only reads cannot write.`,
      "4. The repository (`<entity>.repository.ts`) asks with the policy's condition in the query. Row-level security holds behind it: a query that forgets the policy shows no row that it forbids.",
      "5. Checks of the model are constraints and triggers of the database, so that they hold whoever writes.",
      "6. After the commit the answer is sent. A refusal is a problem document (`src/http/problem.ts`), and leaves nothing behind.",
    ].join("\n"),
    "## Where things are",
    markdownTable(["Path", "What is there"], layout(parts)),
    "## What is yours",
    [
      "- `src/hooks.ts`: routes and plugins of your own, another way to sign in, error reporting.",
      "- `src/modules/<entity>/<entity>.hooks.ts`: what happens before and after a row is created, changed or deleted.",
      ...(has("actions")
        ? ["- `src/modules/<entity>/<entity>.actions.ts`: what actions do besides what the model says."]
        : []),
      ...(has("events") ? ["- `src/events/handlers.ts`: what happens when something has happened."] : []),
      ...(has("jobs") ? ["- `src/jobs/jobs.ts`: what is done at times of your own, or later."] : []),
    ].join("\n"),
    "These files are made once. Every other file may be changed as well: the next generation merges what it has to say with what you have changed.",
    "## Decisions",
    [
      "- **Rows are what the API speaks.** Columns are read as the values of its JSON: `Long` and `Decimal` as text, moments as ISO 8601 in UTC.",
      "- **Tokens.** A token is believed until it expires: it cannot be revoked, and its account is not looked up.",
      "- **Versions.** Every change of a row counts up its `version`, which is its `ETag`.",
      "- **Pages by key.** A cursor says where a page ends in its order, so that rows which come and go are neither seen twice nor missed.",
      "- **Once only.** A request with an `Idempotency-Key` is carried out once, in the transaction that remembers its answer.",
      ...(has("events")
        ? [
            "- **Outbox.** An event is written in the transaction of its action, and delivered afterwards: exactly once to what is in the database.",
          ]
        : []),
      ...(has("cache")
        ? [
            "- **Cache.** Answers are kept by who may see them, and forgotten when a table that they were read from is written to.",
          ]
        : []),
      ...(has("jobs") ? ["- **Jobs.** pg-boss keeps them in the same database: no other service has to run."] : []),
    ].join("\n"),
    "## Operation",
    ...operation(parts, api.access.applicationRole),
    "## Settings",
    "All are environment variables, or stand in `.env`. Instead of any of them, the same name with `_FILE` behind it can name a file that has the value.",
    settingsTable(parts),
  ]);
}

/** Folders that there are, and what they are for. */
export function layout(parts: ApplicationParts): readonly (readonly [path: string, what: string])[] {
  const all: readonly (readonly [path: string, what: string, part?: (typeof PARTS)[number]])[] = [
    ["`src/modules`", "an entity a folder: schema, policy, queries, routes, tests"],
    ["`src/access`", "tokens, the transaction of a request, how policies decide"],
    ["`src/actions`", "how actions are carried out", "actions"],
    ["`src/audit`", "`npm run security:audit`"],
    ["`src/cache`", "answers that are kept, and when they are forgotten", "cache"],
    ["`src/db`", "tables, migrations, demo data"],
    ["`src/events`", "events and how they are delivered", "events"],
    ["`src/exports`", "lists as files", "exports"],
    ["`src/files`", "uploaded files and where they are kept", "files"],
    ["`src/http`", "what all routes share: problems, filters, pages, limits"],
    ["`src/jobs`", "what is done in the background", "jobs"],
    ["`src/observability`", "logs, without what is personal"],
    ["`src/operations`", "figures, metrics and traces", "metrics"],
    ["`src/redis`", "what several processes tell each other", "redis"],
    ["`src/rules`", "what compiled checks and computed members calculate with", "rules"],
    ["`src/search`", "lists by words", "search"],
    ["`src/stream`", "events for those who wait for them", "stream"],
    ["`src/types`", "enums, value objects and named types of the model"],
    ["`src/webhooks`", "events for other systems", "webhooks"],
    ["`client`", "a typed client for browsers and Node; its README shows how", "client"],
    ["`docs`", "this application's documentation"],
    ["`test`", "what all tests share"],
  ];
  return all.flatMap(([path, what, part]) => (part === undefined || parts[part] ? [[path, what] as const] : []));
}
