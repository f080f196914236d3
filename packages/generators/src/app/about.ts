import { quoted, TypeScriptFile } from "../emit/index.ts";
import type { ApplicationSettings } from "../generator.ts";

/** `src/about.ts`: what the application calls itself. */
export function aboutFile({ title }: ApplicationSettings): string {
  const file = new TypeScriptFile(["about"]);
  file.doc("What the application calls itself, in its API's description.");
  file.line(`export const about = { title: ${quoted(title)}, version: "0.1.0" };`);
  return file.toString();
}
