import { deprecatedInDeclaration, deprecatedInImport } from "./deprecated-uses.ts";
import { unusedImports } from "./unused-imports.ts";

/** Style. To add a check, add its file and its line here. */
export const styleChecks = [deprecatedInDeclaration, deprecatedInImport, unusedImports] as const;
