import type { GeneratedFile } from "@domainsmith/generators";
import { STORE_FOLDER } from "./store/layout.ts";

const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const FORBIDDEN = '<>:"|?*\\';
const LONGEST_NAME = 200;
/** Names that every system takes, and that are none of the tools' own. */
const ORDINARY =
  /^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))(?:[a-z0-9_@$+-][a-z0-9_@$+.-]{0,99}[a-z0-9_@$+-]|[a-z0-9_@$+-])$/i;

/**
 * Why a path may not be generated, or undefined when it may: it must be relative, stay inside the output folder, leave
 * the tools' own folders alone, and be possible on Linux, macOS and Windows.
 */
export function pathProblem(path: string): string | undefined {
  const slash = path.lastIndexOf("/");
  if (ORDINARY.test(path.slice(slash + 1)) && (slash < 0 || isOrdinaryFolder(path.slice(0, slash)))) return undefined;
  if (path === "") return "it is empty";
  if (path.startsWith("/")) return "it is not relative to the output folder";
  const names = path.split("/");
  for (const [index, name] of names.entries()) {
    if (name === "" || name === "." || name === "..") return "it has an empty part, `.` or `..`";
    if (hasForbiddenCharacter(name)) return `${JSON.stringify(name)} has a character that not every system allows`;
    if (name.endsWith(".") || name.endsWith(" ")) return `"${name}" ends in a dot or a blank`;
    if (RESERVED_ON_WINDOWS.test(name)) return `"${name}" is a device name on Windows`;
    if (Buffer.byteLength(name) > LONGEST_NAME) return `"${name}" is longer than ${LONGEST_NAME} bytes`;
    if (index < names.length - 1 && name.toLowerCase().endsWith(".base")) return `the folder "${name}" ends in .base`;
  }
  const first = names[0]?.toLowerCase();
  if (first === STORE_FOLDER || first === ".git") return `the folder "${names[0]}" is not for generated files`;
  return undefined;
}

/** Most folders are asked about once for each file in them. */
const ordinaryFolders = new Set<string>();
const MOST_FOLDERS = 20_000;

/** Whether a folder's path has only names about which there is nothing to say. */
function isOrdinaryFolder(path: string): boolean {
  if (ordinaryFolders.has(path)) return true;
  const names = path.split("/");
  if (!names.every((name) => ORDINARY.test(name) && !name.toLowerCase().endsWith(".base"))) return false;
  if (ordinaryFolders.size >= MOST_FOLDERS) ordinaryFolders.clear();
  ordinaryFolders.add(path);
  return true;
}

/** What is wrong with a generation's files as a set, one line for each; empty when they can stand beside each other. */
export function fileSetProblems(files: readonly GeneratedFile[]): readonly string[] {
  const problems: string[] = [];
  const folders = new Map<string, string>();
  const paths = new Map<string, string>();
  const keys = new Map<string, string>();
  const seen = new Set<string>();
  for (const { path, key } of files) {
    const why = pathProblem(path);
    if (why) problems.push(`${JSON.stringify(path)}: ${why}`);
    const folded = path.toLowerCase();
    const twin = paths.get(folded);
    if (twin === path) problems.push(`"${path}" is generated twice`);
    else if (twin !== undefined) problems.push(`"${path}" and "${twin}" differ only in upper and lower case`);
    paths.set(folded, path);
    const id = `${key.generator}\0${key.artifact}\0${key.symbol ?? ""}`;
    const sameKey = keys.get(id);
    if (sameKey !== undefined) problems.push(`"${path}" and "${sameKey}" have the same key`);
    keys.set(id, path);
    const own = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (own === "" || seen.has(own)) continue;
    seen.add(own);
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      const folder = path.slice(0, slash);
      const other = folders.get(folder.toLowerCase());
      if (other !== undefined && other !== folder) {
        problems.push(`the folders "${folder}" and "${other}" differ only in upper and lower case`);
      }
      folders.set(folder.toLowerCase(), folder);
    }
  }
  for (const path of paths.values()) {
    if (folders.has(path.toLowerCase())) problems.push(`"${path}" is generated as a file and as a folder`);
  }
  return problems;
}

function hasForbiddenCharacter(name: string): boolean {
  for (const character of name) {
    if (character < " " || character === "\u007f" || FORBIDDEN.includes(character)) return true;
  }
  return false;
}
