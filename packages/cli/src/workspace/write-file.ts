import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, realpathSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes a folder with those above it; nothing when it is there. Throws what the system says. Node's own `recursive`
 * never comes back where the system has nothing new to be made, as below `/proc`.
 */
export function makeFolder(path: string): void {
  const parent = dirname(path);
  if (parent !== path && !existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * Writes a text in one go: whoever reads the file meanwhile, or after a crash, finds the old text or the new one. Of
 * a link, the file that it leads to is written. Throws what the system says.
 */
export function replaceFile(path: string, text: string): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  const draft = join(dirname(target), `.${randomUUID()}.tmp`);
  try {
    writeFileSync(draft, text, { flag: "wx", ...(mode === undefined ? {} : { mode }) });
    renameSync(draft, target);
  } catch (error) {
    if (existsSync(draft)) unlinkSync(draft);
    throw error;
  }
}
