import { plural, shownPath } from "../workspace/finding.ts";
import type { Check } from "./check.ts";

export const projectFound: Check = {
  name: "project",
  examine({ loaded, project, folder, shown }) {
    if (!loaded.ok) return { status: "error", message: loaded.message };
    if (project?.config) return { status: "ok", message: `${project.name}, ${shownPath(project.config.path, folder)}` };
    if (project) return { status: "ok", message: `a lone model, ${project.name}; settings are the defaults` };
    const { projects } = loaded.workspace;
    if (projects.length === 0)
      return { status: "error", message: `There is no model in ${shown}. Write one that ends in .domain.` };
    const places = projects.map((each) => shownPath(each.folder, folder)).join(", ");
    return {
      status: "ok",
      message: `${plural(projects.length, "project")} (${places}); name one of them to have it examined`,
    };
  },
};
