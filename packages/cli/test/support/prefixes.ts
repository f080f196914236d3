import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseFiles } from "../../../language/src/testing/index.ts";
import { root } from "./folders.ts";

const LIMIT_MS = 1000;

/** Names and texts of the model files of examples/shop. */
export function shopSources(): Readonly<Record<string, string>> {
  const folder = path.join(root, "examples/shop");
  const names = readdirSync(folder).filter((name) => name.endsWith(".domain") || name === "domainsmith.json");
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

/**
 * Cuts a file of examples/shop off at each of these places while the other files stay as they are, checks the project
 * and builds its model, as an editor does while somebody writes. Nothing may throw, an unfinished file must be called
 * wrong, and none may take more than a second of processor time.
 *
 * @returns the longest time, in ms
 */
export async function checkPrefixes(name: string, lengths: readonly number[]): Promise<number> {
  const sources = shopSources();
  const text = sources[name] ?? "";
  const { update, services, documents } = await parseFiles(sources);
  const [document] = documents;
  assert.ok(document);
  const { Projects } = services.shared.workspace;
  let longest = 0;
  for (const length of lengths) {
    const prefix = text.slice(0, length);
    const before = process.cpuUsage();
    const problems = await update({ [name]: prefix });
    const { model } = services.Domain.models.ProjectModels.modelOf(Projects.of(document.uri));
    JSON.stringify(model);
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    assert.ok(longest <= LIMIT_MS, `${name} cut off after ${length} characters took ${longest} ms`);
    if (isInsideBlock(prefix)) assert.notDeepEqual(problems, [], `${name} cut off after ${length} has no problem`);
  }
  return longest;
}

/** Whether a text surely ends too early: with more braces opened than closed, comments and quoted text left out. */
function isInsideBlock(text: string): boolean {
  const code = text.replace(/\/\/.*/g, "").replace(/"(?:[^"\\\n]|\\.)*"|`[^`\n]*`/g, "");
  if (/["`]/.test(code)) return false;
  return code.split("{").length > code.split("}").length;
}

/** Where the words and signs of a text end. */
export function tokenEnds(text: string): readonly number[] {
  return [...text.matchAll(/\w+|[^\w\s]/g)].map(({ index, 0: token }) => index + token.length);
}
