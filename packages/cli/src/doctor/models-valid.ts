import { countFindings, plural, shownCounts } from "../workspace/finding.ts";
import type { Check } from "./check.ts";

export const modelsValid: Check = {
  name: "models",
  examine({ loaded }) {
    if (!loaded.ok) return { status: "skipped", message: "no models to look at" };
    const { files, findings } = loaded.workspace;
    const { error, warning } = countFindings(findings);
    if (error > 0) {
      return { status: "error", message: `${shownCounts(findings)}: see them with "domainsmith validate".` };
    }
    const warnings = warning > 0 ? `, ${plural(warning, "warning")}` : "";
    return {
      status: warning > 0 ? "warning" : "ok",
      message: `${plural(files.length, "file")} without errors${warnings}`,
    };
  },
};
