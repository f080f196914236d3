import { existsSync } from "node:fs";
import { join } from "node:path";
import { applicationSettings } from "../workspace/application-settings.ts";
import { shownPath } from "../workspace/finding.ts";
import type { Check } from "./check.ts";

export const dependenciesInstalled: Check = {
  name: "application",
  examine({ project, folder }) {
    if (!project) return { status: "skipped", message: "no project to look at" };
    const { output } = applicationSettings(project, undefined, folder);
    const shown = shownPath(output, folder);
    if (!existsSync(join(output, "package.json"))) {
      return { status: "ok", message: 'not generated yet: do it with "domainsmith generate"' };
    }
    if (existsSync(join(output, "node_modules"))) return { status: "ok", message: `${shown} has its dependencies` };
    return { status: "warning", message: `The dependencies of ${shown} are not installed: run "npm install" there.` };
  },
};
