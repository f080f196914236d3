import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { checkOutputFolder, nodeFileSystem } from "@domainsmith/regeneration";
import { applicationSettings } from "../workspace/application-settings.ts";
import { shownPath } from "../workspace/finding.ts";
import { systemMessage } from "../workspace/system-message.ts";
import type { Check } from "./check.ts";

export const outputWritable: Check = {
  name: "output",
  examine({ project, folder }) {
    if (!project) return { status: "skipped", message: "no project to look at" };
    const { output, root } = applicationSettings(project, undefined, folder);
    const checked = checkOutputFolder(nodeFileSystem, output, root);
    if (!checked.ok) return { status: "error", message: checked.problem.message };
    let present = output;
    while (!existsSync(present)) present = dirname(present);
    try {
      nodeFileSystem.checkWritable(present);
    } catch (error) {
      return {
        status: "error",
        message: `${present} cannot be written to: ${systemMessage(error)}. Choose another output folder.`,
      };
    }
    return {
      status: "ok",
      message: `${shownPath(output, folder)} ${present === output ? "can be written to" : "can be made"}`,
    };
  },
};
