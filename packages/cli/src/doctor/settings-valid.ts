import { countFindings, findingLines } from "../workspace/finding.ts";
import { configFindings } from "../workspace/findings-of.ts";
import type { Check } from "./check.ts";

export const settingsValid: Check = {
  name: "settings",
  examine({ project, folder }) {
    if (!project) return { status: "skipped", message: "no project to look at" };
    if (!project.config) return { status: "ok", message: "no domainsmith.json; the defaults hold" };
    const findings = configFindings(project.config);
    if (findings.length === 0) return { status: "ok", message: "domainsmith.json is valid" };
    const status = countFindings(findings).error > 0 ? "error" : "warning";
    return { status, message: findings.flatMap((finding) => findingLines(finding, folder)).join("\n") };
  },
};
