import type { CommandFactory } from "../command.ts";
import { doctorCommand } from "./doctor.ts";
import { explainCommand } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { fixCommand } from "./fix.ts";
import { formatCommand } from "./format.ts";
import { generateCommand } from "./generate.ts";
import { importCommand } from "./import.ts";
import { lspCommand } from "./lsp.ts";
import { newCommand } from "./new.ts";
import { policiesCommand } from "./policies.ts";
import { undoCommand } from "./undo.ts";
import { validateCommand } from "./validate.ts";

/** All commands, in the order of the help. */
export const commands: readonly CommandFactory[] = [
  newCommand,
  validateCommand,
  explainCommand,
  fixCommand,
  formatCommand,
  importCommand,
  generateCommand,
  undoCommand,
  policiesCommand,
  exportCommand,
  doctorCommand,
  lspCommand,
];
