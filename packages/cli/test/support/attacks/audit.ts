import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { asObject, asObjects, asText } from "../driver/json.ts";

/** What an application's own audit says of it, when it looks at these things alone. */
export interface Audited {
  readonly exitCode: number;
  /** `high table x: it is open`. */
  readonly findings: readonly string[];
}

export async function audit(
  app: string,
  only: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Audited> {
  const args = ["src/audit/cli.ts", "--json", ...only.flatMap((name) => ["--only", name])];
  const { exitCode, out } = await run(app, args, settings);
  const sections = asObjects(asObject(JSON.parse(out)).sections);
  for (const { failure } of sections) assert.equal(failure, undefined);
  const findings = sections.flatMap((section) => asObjects(section.findings));
  return {
    exitCode,
    findings: findings.map(({ severity, where, what }) => `${asText(severity)} ${asText(where)}: ${asText(what)}`),
  };
}

/** Runs a program of an application. */
export function run(
  app: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly exitCode: number; readonly out: string }> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH ?? "", ...settings };
    execFile(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", ...args],
      { cwd: app, env },
      (error, out, err) => {
        const exitCode = error ? Number(error.code) : 0;
        if (out === "") reject(new Error(`${args.join(" ")} -> ${exitCode}\n${err}`));
        else resolve({ exitCode, out });
      },
    );
  });
}
