import { importedTwice } from "./imported-twice.ts";
import { importsOfOneFile } from "./imports-of-one-file.ts";
import { libraryNames } from "./library-names.ts";

/** Imports. To add a check, add its file and its line here. */
export const moduleChecks = [importedTwice, importsOfOneFile, libraryNames] as const;
