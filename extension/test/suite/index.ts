import { readdirSync } from "node:fs";
import path from "node:path";

// This runs as CommonJS in dist/test (see scripts/lib/host-suite.ts), hence `__dirname`.
const reporter = path.resolve(__dirname, "../../scripts/lib/mocha-reporter.cjs");

/** Called by VS Code in its extension host: runs every suite beside this file and rejects when a test fails. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, slow: 2_000, color: false, reporter });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith(".host.cjs")) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
