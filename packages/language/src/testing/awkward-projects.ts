import { awkwardFiles } from "./awkward-projects/files.ts";
import { awkwardInheritance } from "./awkward-projects/inheritance.ts";
import { awkwardLayout } from "./awkward-projects/layout.ts";
import { awkwardTypes } from "./awkward-projects/types.ts";

/** Legal projects, written as nobody would: texts by path, by what is awkward about them. */
export const awkwardProjects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...awkwardLayout,
  ...awkwardInheritance,
  ...awkwardTypes,
  ...awkwardFiles,
};
