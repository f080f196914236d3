import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { AuditContext, Finding, Section } from "./finding.ts";

const EXACT = /^\d+\.\d+\.\d+/;

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.enum(["info", "low", "moderate", "high", "critical"]),
      range: z.string(),
      fixAvailable: z.union([z.boolean(), z.object({ name: z.string(), version: z.string() })]),
    }),
  ),
});

/** Known vulnerabilities of what is installed for production, as npm's registry knows them. */
export async function checkDependencies({ root }: AuditContext): Promise<Section> {
  const { dependencies } = manifestSchema.parse(JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")));
  const findings: Finding[] = Object.entries(dependencies)
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => ({
      severity: "low",
      what: `${version} is not an exact version`,
      where: `package.json: ${name}`,
      advice: "What is installed should be what was tested: write the version without a range.",
    }));
  const section = { name: "dependencies", looked: `${Object.keys(dependencies).length} packages and theirs` };
  if (!existsSync(path.join(root, "package-lock.json"))) {
    return { ...section, findings, failure: "There is no package-lock.json: run npm install." };
  }
  const said = await npm(["audit", "--json", "--omit=dev"], root);
  const report = reportSchema.safeParse(parsed(said));
  if (!report.success) return { ...section, findings, failure: `npm audit gave no report: ${firstLine(said)}` };
  for (const [name, { severity, range, fixAvailable }] of Object.entries(report.data.vulnerabilities)) {
    findings.push({
      severity: severity === "critical" || severity === "high" ? "high" : severity === "moderate" ? "moderate" : "low",
      what: `a known vulnerability (${severity})`,
      where: `${name} ${range}`,
      advice: fixAvailable === false ? "There is no fix yet: see npm audit." : "npm audit fix, or a newer version.",
    });
  }
  return { ...section, findings };
}

/** What npm writes, whether it finds something (and ends with 1) or not. */
function npm(args: readonly string[], cwd: string): Promise<string> {
  const own = process.env.npm_execpath;
  const [command, first] = own === undefined ? ["npm", []] : [process.execPath, [own]];
  return new Promise((resolve) => {
    execFile(command, [...first, ...args], { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(stdout === "" ? stderr || String(error?.message) : stdout);
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstLine(text: string): string {
  const error = z.object({ error: z.object({ summary: z.string() }) }).safeParse(parsed(text));
  const message = z.object({ message: z.string() }).safeParse(parsed(text));
  const said = error.data?.error.summary || message.data?.message || text;
  return said.trim().split("\n", 1)[0] ?? "";
}
