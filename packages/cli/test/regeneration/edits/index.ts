import { COPYING, codeEdits } from "./code-edits.ts";
import { fileEdits } from "./file-edits.ts";
import { layoutEdits } from "./layout-edits.ts";
import { meetingEdits } from "./meeting-edits.ts";
import { settingsEdits } from "./settings-edits.ts";
import type { UserEdit } from "./user-edit.ts";

export const userEdits: Readonly<Record<string, UserEdit>> = {
  ...codeEdits,
  ...meetingEdits,
  ...layoutEdits,
  ...settingsEdits,
  ...fileEdits,
};

/** Those of generated code. */
export const editsOfCode: Readonly<Record<string, UserEdit>> = { ...codeEdits, ...meetingEdits };
export type { Application, MadeEdit, UserEdit } from "./user-edit.ts";

export { COPYING, meetingEdits };
