import { checkContent } from "./content-checks.ts";
import type { Importer, ImportOutcome } from "./importer.ts";
import { jdlImporter } from "./jdl/jdl-importer.ts";

/** Every importer, in the order in which they are asked. */
export const IMPORTERS: readonly Importer[] = [jdlImporter];

/**
 * Turns a foreign model into `.domain` text.
 *
 * @param fileName decides the format by its ending; only its last part is shown in messages
 * @param content  the file's text, decoded as UTF-8
 * @returns the text with a report, or `ok: false` with a message that says what to do: for an unknown format, a binary,
 *   empty or oversized file, and for a text that does not parse
 */
export function importModel(fileName: string, content: string): ImportOutcome {
  const shownName = fileName.replace(/^.*[\\/]/, "");
  const problem = checkContent(shownName, content);
  if (problem !== undefined) return problem;
  const importer = IMPORTERS.find((candidate) => candidate.matches(shownName, content));
  if (importer === undefined) return { ok: false, message: unknownFormat(shownName) };
  return importer.import(content.replace(/^\uFEFF/, ""), { fileName: shownName });
}

function unknownFormat(fileName: string): string {
  if (/\.domain$/i.test(fileName)) {
    return `${fileName} is a .domain model already: open it, or copy it into a project.`;
  }
  const formats = IMPORTERS.map((importer) => `${importer.title} (${importer.endings.join(", ")})`).join(", ");
  return `${fileName} is in no format that can be imported. These can: ${formats}. Rename the file if it is one of them.`;
}
