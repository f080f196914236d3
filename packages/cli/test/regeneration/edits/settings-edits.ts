import { inFile, insert, type UserEdit } from "./user-edit.ts";

/** What people do to files that are no code. */
export const settingsEdits: Readonly<Record<string, UserEdit>> = {
  "adds a dependency": inFile(/^package\.json$/, (text, pick, name) => {
    const dependency = pick.of([...text.matchAll(/^ {4}"[\w@/.-]+": "\d[^\n]*\n/gm)]);
    return dependency && insert(text, dependency.index, `    "${name}": "1.0.0",\n`);
  }),
  "adds a script": inFile(/^package\.json$/, (text, pick, name) => {
    const script = pick.of([...text.matchAll(/^ {4}"\w+": "(?:node|tsc|vitest)[^\n]*\n/gm)]);
    return script && insert(text, script.index, `    "${name}": "node --version",\n`);
  }),
  "bumps a version": inFile(
    /^package\.json$/,
    (text, pick) => {
      const version = pick.of([...text.matchAll(/(?<=": ")\d+(?=\.\d+\.\d+)/g)]);
      return version && `${text.slice(0, version.index)}99${text.slice(version.index + version[0].length)}`;
    },
    { adds: false },
  ),
  "adds a compiler option": inFile(/^tsconfig\.json$/, (text, _pick, name) =>
    text.replace('"strict": true,', `"strict": true,\n    "outDir": "${name}",`),
  ),
  "adds a setting": inFile(/^\.env\.example$/, (text, pick, name) => {
    const line = pick.of([...text.matchAll(/^#?\s?\w+=.*\n/gm)]);
    return line && insert(text, line.index, `${name.toUpperCase()}_SETTING=${name}\n`);
  }),
  "adds a paragraph": inFile(/^README\.md$/, (text, pick, name) => {
    const gap = pick.of([...text.matchAll(/\n\n(?=[#\w])/g)]);
    return gap && insert(text, gap.index, `\n\nOur own words about ${name}.`);
  }),
  "gives another title": inFile(/^README\.md$/, (text, _pick, name) => text.replace(/^# .*$/m, `# The ${name} shop`)),
  "adds a section": inFile(/^README\.md$/, (text, _pick, name) => `${text}\n## Ours\n\nAsk ${name} first.\n`),
  "ignores a file": inFile(/^\.gitignore$/, (text, _pick, name) => `${text}${name}\n`),
};
