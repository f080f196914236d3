import { FIXED_FILES } from "../app/generated/fixed-files.ts";
import { withParts } from "../app/part-marks.ts";
import type { ApplicationParts } from "../app/parts.ts";
import { markdownText } from "../emit/index.ts";
import { markdownCode, markdownTable } from "./markdown.ts";

/** A setting of an application, as `.env.example` tells of it. */
interface Setting {
  readonly name: string;
  readonly value: string;
  /** It has that value when it is not set; otherwise the value is an example. */
  readonly isDefault: boolean;
  readonly text: string;
}

/** The settings of an application as a table: name, default, meaning. */
export function settingsTable(parts: ApplicationParts): string {
  const rows = settingsOf(withParts(FIXED_FILES.get("env.example") ?? "", parts)).map((setting) => [
    markdownCode(setting.name),
    setting.isDefault ? markdownCode(setting.value) : "",
    markdownText(setting.text),
  ]);
  return markdownTable(["Setting", "Default", "Meaning"], rows);
}

function settingsOf(text: string): readonly Setting[] {
  const found = new Map<string, Setting>();
  let comment: string[] = [];
  for (const line of text.split("\n")) {
    const [, off = "", name, value = ""] = /^(# )?([A-Z][A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      if (!found.has(name)) found.set(name, { name, value, isDefault: off === "", text: comment.join(" ") });
      continue;
    }
    if (!line.startsWith("#")) comment = [];
    // A comment behind a setting begins to tell of the next one.
    else comment = [...(isBehindSetting(text, line) ? [] : comment), line.replace(/^# ?/, "")];
  }
  return [...found.values()];
}

function isBehindSetting(text: string, line: string): boolean {
  const lines = text.split("\n");
  return /^(?:# )?[A-Z][A-Z0-9_]+=/.test(lines[lines.indexOf(line) - 1] ?? "");
}
