import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { repository } from "./project-model.ts";

/** What a run of a collection of Postman has come to. */
export interface CollectionRun {
  readonly failures: readonly string[];
  readonly requests: number;
}

interface Report {
  readonly run: {
    readonly stats: { readonly requests: { readonly total: number } };
    readonly failures: readonly {
      readonly source?: { readonly name?: string };
      readonly error: { readonly test?: string; readonly message: string };
    }[];
  };
}

/** Runs a collection against an application, with the token of somebody. */
export async function runCollection(collection: string, url: string, token: string): Promise<CollectionRun> {
  const folder = mkdtempSync(path.join(tmpdir(), "newman-"));
  const report = path.join(folder, "report.json");
  const newman = path.join(repository, "node_modules/newman/bin/newman.js");
  const variables = ["--env-var", `token=${token}`, "--env-var", `baseUrl=${url}`];
  const args = [newman, "run", collection, ...variables, "--reporters", "json", "--reporter-json-export", report];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: "" } }, (_, out, err) =>
      resolve(out + err),
    );
  });
  try {
    const { run }: Report = JSON.parse(readFileSync(report, "utf8"));
    const failures = run.failures.map(({ source, error }) => `${source?.name}: ${error.test ?? ""} ${error.message}`);
    return { failures, requests: run.stats.requests.total };
  } catch {
    return { failures: [output], requests: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
