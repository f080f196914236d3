import { writeDocument } from "../domain-writer/write-document.ts";
import type { Importer } from "../importer.ts";
import { Report } from "../report.ts";
import { convertJdl } from "./convert-jdl.ts";
import { parseJdl } from "./parse-jdl.ts";

/** Enough to know the format by, in a file with another ending. */
const SIGNS = /^\s*(?:relationship\s+(?:One|Many)To(?:One|Many)\s*\{|application\s*\{\s*config\b)/m;
const SEARCHED_LENGTH = 100_000;

/** JDL, the language in which JHipster's applications, entities and relationships are described. */
export const jdlImporter: Importer = {
  name: "jdl",
  title: "JHipster Domain Language",
  endings: [".jdl", ".jh"],

  matches(fileName, content) {
    const lower = fileName.toLowerCase();
    if (lower.endsWith(".domain")) return false;
    return this.endings.some((ending) => lower.endsWith(ending)) || SIGNS.test(content.slice(0, SEARCHED_LENGTH));
  },

  import(content, { fileName }) {
    const parsed = parseJdl(content);
    if (!parsed.ok) {
      const { message, line, column } = parsed;
      return { ok: false, message: `${fileName}, line ${line}, column ${column}: ${message}`, line, column };
    }
    const report = new Report();
    const document = convertJdl(parsed.file, fileName, report);
    return { ok: true, text: writeDocument(document), report: report.notes() };
  },
};
