import type { ImportOutcome } from "./importer.ts";

/** Models are small texts; a larger file is data, and reading it would only delay saying so. */
export const MAX_CONTENT_LENGTH = 2_000_000;

/** A reason not to read the file at all: binary, empty or far too large. Undefined if it can be read. */
export function checkContent(fileName: string, content: string): ImportOutcome | undefined {
  if (content.length > MAX_CONTENT_LENGTH) {
    const size = (content.length / 1_000_000).toFixed(1);
    const limit = MAX_CONTENT_LENGTH / 1_000_000;
    return refuse(
      `${fileName} has ${size} million characters; a model has at most ${limit} million. Import a file that holds the model only, without data.`,
    );
  }
  const nul = content.indexOf("\0");
  if (nul >= 0) {
    return refuse(
      `${fileName} is not a text file: it holds a NUL byte at position ${nul}. Choose the model's source text, in UTF-8.`,
    );
  }
  if (content.trim() === "" || content === "\uFEFF") {
    return refuse(`${fileName} is empty: there is nothing to import. Choose a file that declares a model.`);
  }
  return undefined;
}

function refuse(message: string): ImportOutcome {
  return { ok: false, message };
}
