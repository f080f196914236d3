import { transactionState } from "@domainsmith/regeneration";
import { applicationSettings } from "../workspace/application-settings.ts";
import type { Check } from "./check.ts";

export const writeState: Check = {
  name: "last generation",
  examine({ project, folder }) {
    if (!project) return { status: "skipped", message: "no project to look at" };
    const { output } = applicationSettings(project, undefined, folder);
    const state = transactionState(output);
    if (state.ok) return { status: "ok", message: "none is running, none was cut short" };
    return { status: state.problem.code === "interrupted" ? "warning" : "error", message: state.problem.message };
  },
};
