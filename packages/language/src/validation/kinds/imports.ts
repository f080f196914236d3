import { WORKSPACE_CODES } from "../../workspace/codes.ts";
import { type DiagnosticKind, error } from "./kind.ts";

/** Imports that lead nowhere: `DS50xx`. */
export const importKinds = {
  importNotFound: error(WORKSPACE_CODES.importNotFound, "A file that is not there"),
  importItself: error(WORKSPACE_CODES.importItself, "A file that imports itself"),
  importOtherProject: error(WORKSPACE_CODES.importOtherProject, "A file of another project"),
  importPackageWithoutModel: error(WORKSPACE_CODES.importPackageWithoutModel, "A package that ships no model"),
  importPackageNotInstalled: error(WORKSPACE_CODES.importPackageNotInstalled, "A package that is not installed"),
  importUnknownName: error(WORKSPACE_CODES.importUnknownName, "A name that the file does not declare"),
  importPrivateName: error(WORKSPACE_CODES.importPrivateName, "A name that is private to its file"),
  importPath: error(WORKSPACE_CODES.importPath, "A path that cannot be imported"),
} as const satisfies Record<string, DiagnosticKind>;
