import { existsSync } from "node:fs";
import { vsixPath } from "../../../scripts/lib/vsix.ts";

/**
 * Path of the .vsix under test: what `npm run package` made, or another one (a release, say) that the environment
 * variable DOMAINSMITH_VSIX names. Throws when it is not there.
 */
export function packagedExtension(): string {
  const file = process.env.DOMAINSMITH_VSIX ?? vsixPath();
  if (!existsSync(file)) throw new Error(`${file} is not there: run \`npm run package\` first.`);
  return file;
}
