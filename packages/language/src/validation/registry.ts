import { diagnostics } from "./diagnostics.ts";
import { importKinds } from "./kinds/imports.ts";
import type { DiagnosticKind } from "./kinds/kind.ts";
import { nameKinds } from "./kinds/names.ts";
import { parserKinds } from "./kinds/parser.ts";
import { settingKinds } from "./kinds/settings.ts";
import { styleKinds } from "./kinds/style.ts";

const all: readonly DiagnosticKind[] = [
  parserKinds,
  nameKinds,
  diagnostics,
  importKinds,
  settingKinds,
  styleKinds,
].flatMap((kinds) => Object.values<DiagnosticKind>(kinds));

/** Everything that the language reports, by code, in the order of the codes. */
export const diagnosticKinds: ReadonlyMap<string, DiagnosticKind> = new Map(
  [...all].sort((a, b) => (a.code < b.code ? -1 : 1)).map((kind) => [kind.code, kind]),
);

/** How many kinds there are; more than {@link diagnosticKinds} has when two share a code. */
export const kindCount = all.length;
