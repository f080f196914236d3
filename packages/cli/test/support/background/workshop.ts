import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { token } from "../access/token.ts";
import { appFolder, install } from "../apps.ts";
import { cli } from "../cli.ts";
import { Client } from "../driver/client.ts";
import { asObject, asObjects, asText } from "../driver/json.ts";
import { withFolder } from "../folders.ts";
import type { StartedApp } from "../running-app.ts";

const model = `
namespace workshops

tenancy by Workshop

role Manager
role Auditor

entity Workshop {
  key name: String(1..80)

  policy { members: allow read }
}

principal entity Worker {
  key login: String(1..80)

  policy {
    everyone: allow read
    managers: allow create for Manager
  }
}

enum Progress { open, done }

entity Repair {
  key number: String(1..40)
  owner:    Worker
  progress: Progress = open

  states progress { open -> done on finish }

  action finish(note: String(0..80)) emits RepairFinished

  policy {
    own:      allow read, create, finish when owner == me
    managers: allow read, finish for Manager
    auditors: allow read(progress) for Auditor
  }
}

event RepairFinished(repair: Repair, note: String(0..80))

/// What is left behind by work in the background.
entity Effect {
  what:    String(1..80)
  attempt: Int
}
`;

/** Waits where a test wants it killed, and says where it is by making a file. */
const jobs = `
import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { effects } from "../db/schema/effects.ts";
import { job } from "./job.ts";

const wait = async (moment: string) => {
  const milliseconds = Number(process.env[moment] ?? "0");
  if (milliseconds === 0) return;
  writeFileSync(process.env.MARK ?? "", moment);
  await setTimeout(milliseconds);
};

export const record = job("record", {
  payload: z.object({ what: z.string() }),
  pause: 1,
  async outside({ payload }) {
    await wait("OUTSIDE");
    return payload.what.toUpperCase();
  },
  async run({ scope, result, attempt }) {
    await scope.db.insert(effects).values({ what: result, attempt });
    await wait("INSIDE");
  },
});

export const fail = job("fail", {
  payload: z.object({ what: z.string() }),
  attempts: 2,
  pause: 1,
  async run({ scope, payload, attempt }) {
    await scope.db.insert(effects).values({ what: payload.what, attempt });
    if (process.env.MENDED === undefined) throw new Error(\`no luck with \${payload.what}\`);
  },
  async whenFailed({ scope, payload, attempt }) {
    await scope.db.insert(effects).values({ what: \`given up: \${payload.what}\`, attempt });
  },
});

export const jobs = [record, fail];
`;

const actions = `
import { enqueue } from "../../jobs/enqueue.ts";
import { fail, record } from "../../jobs/jobs.ts";
import { ProblemException } from "../../http/problem.ts";
import type { RepairAction } from "./repair.workflow.ts";

export async function finish({ scope, row, input }: RepairAction<"finish">) {
  if (input.note === "quietly") return {};
  await enqueue(scope, input.note === "fail" ? fail : record, { what: row.number });
  if (input.note === "refuse") throw new ProblemException(409, "REFUSED", "Not today.");
  return {};
}
`;

/** Two tenants to begin with. */
export const TENANTS = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"] as const;

const hooks = `
import type { ApplicationHooks } from "./hooks/application-hooks.ts";
import { workshops } from "./db/schema/workshops.ts";

export const hooks: ApplicationHooks = {
  async onStart({ db }) {
    for (const id of ${JSON.stringify(TENANTS)}) await db.insert(workshops).values({ id, name: id }).onConflictDoNothing();
  },
};
`;

export const secret = randomBytes(32).toString("hex");
export const operations = randomBytes(32).toString("hex");

/** The settings that all instances share. */
export const settings = {
  NODE_ENV: "production",
  AUTH_SECRET: secret,
  OPERATIONS_TOKEN: operations,
  SHUTDOWN_GRACE: "0",
} as const;

let made: Promise<string> | undefined;

/** The folder of an application with actions, events, jobs and tenants; made by the first who asks. */
export function workshopApp(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const app = appFolder("workshop/app");
  await withFolder(async (folder) => {
    const file = path.join(folder, "workshops.domain");
    writeFileSync(file, model);
    const generated = await cli(folder, "generate", file, "--out", app);
    assert.equal(generated.exitCode, 0, generated.said);
  });
  writeFileSync(path.join(app, "src/jobs/jobs.ts"), jobs);
  writeFileSync(path.join(app, "src/modules/repair/repair.actions.ts"), actions);
  writeFileSync(path.join(app, "src/hooks.ts"), hooks);
  await install(app);
  return app;
}

/** Somebody who works in one of the workshops. */
export interface Person {
  readonly id: string;
  readonly tenant: string;
  readonly token: string;
}

/** Talks to a workshop's application. */
export class Workshop {
  readonly app: StartedApp;
  readonly operator: Client;

  constructor(app: StartedApp) {
    this.app = app;
    this.operator = new Client(app.base, operations);
  }

  as({ token: own }: Person): Client {
    return new Client(this.app.base, own);
  }

  /** Somebody new. */
  async person(roles: readonly string[] = [], tenant: string = TENANTS[0]): Promise<Person> {
    const boss = token(secret, { sub: randomUUID(), roles: ["Manager"], tenant });
    const { body } = await new Client(this.app.base, boss).expect(201, "post", "/workers", {
      json: { login: randomUUID() },
    });
    const id = asText(asObject(body).id);
    return { id, tenant, token: token(secret, { sub: id, roles, tenant }) };
  }

  /** A new repair of somebody's; its id and its number. */
  async repair(owner: Person): Promise<{ readonly id: string; readonly number: string }> {
    const number = `r-${randomUUID()}`;
    const { body } = await this.as(owner).expect(201, "post", "/repairs", { json: { number, ownerId: owner.id } });
    return { id: asText(asObject(body).id), number };
  }

  /** Finishes a new repair; returns its number. */
  async finish(owner: Person, note: string): Promise<string> {
    const { id, number } = await this.repair(owner);
    await this.as(owner).expect(200, "post", `/repairs/${id}/finish`, { json: { note } });
    return number;
  }

  /** What work in the background has left behind, in the order in which it was. */
  async effects(person: Person): Promise<readonly string[]> {
    const { body } = await this.as(person).expect(200, "get", "/effects?limit=100&sort=id");
    return asObjects(asObject(body).items).map(({ what, attempt }) => `${asText(what)} ${String(attempt)}`);
  }
}

/** Waits until something holds; throws when that takes too long. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`It never came to this: ${what}`);
}
