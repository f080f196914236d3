import type { Picker } from "../../../../regeneration/src/merging/testing/picker.ts";
import { type Application, fileOf, type MadeEdit, type UserEdit } from "./user-edit.ts";

/** Edits of the very lines that the next generation changes, or of those beside them. */
export const meetingEdits: Readonly<Record<string, UserEdit>> = {
  "comments beside what changes": atChange((line, name) => [`${indentation(line)}// ${name}`, line]),
  "comments behind what changes": atChange((line, name) => (/[,;{(]$/.test(line) ? [`${line} // ${name}`] : undefined)),
  "adds a property beside what changes": atChange((line, name) =>
    /^\s+"?[\w.]+"?: .*,$/.test(line) ? [line, `${indentation(line)}${name}: "${name}",`] : undefined,
  ),
  "adds a statement beside what changes": atChange((line, name) =>
    /^\s+(?:await|const|return) .*;$/.test(line) ? [`${indentation(line)}console.debug("${name}");`, line] : undefined,
  ),
  "changes a text that changes": atChange((line, name) => {
    const changed = line.replace(/(?<="[\w ]+)"/, ` ${name}"`);
    return changed === line ? undefined : [changed];
  }),
  "says more of what changes": atChange(
    (line) => (/^\s+\w+: [\w.]+\(.*\),$/.test(line) ? [line.replace(/,$/, " satisfies unknown,")] : undefined),
    false,
  ),
  "removes what changes": atChange((line) => (/^\s+"?[\w.]+"?: .*,$/.test(line) ? [] : undefined), false),
};

/** Puts other lines in the place of one that changes. */
function atChange(write: (line: string, name: string) => readonly string[] | undefined, adds = true): UserEdit {
  return (application, pick, name): MadeEdit | undefined => {
    const path = fileOf(application, pick, /^(?:src|test)\/.*\.ts$/);
    const text = path === undefined ? undefined : application.texts.get(path);
    if (path === undefined || text === undefined) return undefined;
    const lines = text.split("\n");
    const at = placeOf(application, path, lines, pick);
    const replacement = at === undefined ? undefined : write(lines[at] ?? "", name);
    if (at === undefined || replacement === undefined) return undefined;
    lines.splice(at, 1, ...replacement);
    return { files: { [path]: lines.join("\n") }, ...(adds && { added: [name] }) };
  };
}

/** A line that is not generated any more, or one beside something new. Never within a text of several lines. */
function placeOf({ next }: Application, path: string, lines: readonly string[], pick: Picker): number | undefined {
  const text = next.get(path);
  if (text === undefined) return undefined;
  const now = new Set(text.split("\n"));
  const first = text.split("\n").findIndex((line, at) => line !== lines[at]);
  const places = lines.flatMap((line, at) => ((line !== "" && !now.has(line)) || at === first ? [at] : []));
  const place = pick.of(places);
  if (place === undefined || lines.slice(0, place).join("\n").split("`").length % 2 === 0) return undefined;
  return place;
}

function indentation(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? "";
}
