import { CONFIG_CODES } from "../../project/codes.ts";
import { type DiagnosticKind, error, fixedWarning } from "./kind.ts";

/** Problems with `domainsmith.json`: `DS51xx`. */
export const settingKinds = {
  syntax: error(CONFIG_CODES.syntax, "`domainsmith.json` is no JSON"),
  notAnObject: error(CONFIG_CODES.notAnObject, "`domainsmith.json` is no object"),
  wrongType: error(CONFIG_CODES.wrongType, "A setting of the wrong type"),
  unknownKey: fixedWarning(CONFIG_CODES.unknownKey, "A setting that does not exist"),
  duplicateKey: fixedWarning(CONFIG_CODES.duplicateKey, "A setting written twice"),
  name: error(CONFIG_CODES.name, "A name that npm would not take"),
  models: error(CONFIG_CODES.models, "A pattern of model files that cannot be used"),
  output: error(CONFIG_CODES.output, "An output folder outside of the project"),
  unknownGenerator: error(CONFIG_CODES.unknownGenerator, "A generator that does not exist"),
  unknownDiagnostic: fixedWarning(CONFIG_CODES.unknownDiagnostic, "A diagnostic that does not exist"),
  fixedSeverity: error(CONFIG_CODES.fixedSeverity, "A severity that cannot be changed"),
} as const satisfies Record<string, DiagnosticKind>;
