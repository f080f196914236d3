import { generateApplication } from "@domainsmith/generators";
import { testUri } from "@domainsmith/language/testing";
import { basePath, keyText, LOCK_FILE, type LockEntry, printLock } from "@domainsmith/regeneration/store";
import { openWorkspace } from "./workspace.ts";

/**
 * What the first generation of a model leaves behind, as far as the server looks at it.
 *
 * @param output the output folder
 * @returns texts by path
 */
export async function generatedOutput(model: string, output: string): Promise<Record<string, string>> {
  const { Domain, shared } = await openWorkspace({ "domainsmith.json": "{}", "model.domain": model });
  const built = Domain.models.ProjectModels.modelOf(shared.workspace.Projects.of(testUri("model.domain")));
  const { files } = generateApplication(built.model, {
    application: { name: "test", title: "Test" },
    generators: { data: {}, api: {} },
    previous: new Map(),
  });
  const texts: Record<string, string> = {};
  const entries = new Map<string, LockEntry>();
  for (const { path, key, content, ownership } of files) {
    entries.set(keyText(key), { key, path, hash: "", owner: ownership });
    texts[`${output}/${path}`] = content;
    if (ownership !== "once") texts[`${output}/${basePath(path)}`] = content;
  }
  texts[`${output}/${LOCK_FILE}`] = printLock(entries);
  return texts;
}
