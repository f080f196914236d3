import { randomUUID } from "node:crypto";
import { existsSync, realpathSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
