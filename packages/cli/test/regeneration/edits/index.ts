import { codeEdits } from "./code-edits.ts";
import { fileEdits } from "./file-edits.ts";
import { layoutEdits } from "./layout-edits.ts";
import { settingsEdits } from "./settings-edits.ts";
import type { UserEdit } from "./user-edit.ts";

export const userEdits: Readonly<Record<string, UserEdit>> = {
  ...codeEdits,
  ...layoutEdits,
  ...settingsEdits,
  ...fileEdits,
};
export { codeEdits } from "./code-edits.ts";
export type { Application, MadeEdit, UserEdit } from "./user-edit.ts";
