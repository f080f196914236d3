import { readdirSync, readFileSync } from "node:fs";

const ROOT = new URL("../../../../../", import.meta.url);

/** All models of the repository, by path: examples, fixtures, and what the documentation shows. */
export function modelTexts(): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const folder of ["examples/", "packages/", "docs/", "language-server/src/"]) {
    for (const path of readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })) {
      if (path.includes("node_modules")) continue;
      if (path.endsWith(".domain")) texts[folder + path] = readFileSync(new URL(folder + path, ROOT), "utf8");
      if (folder === "docs/" && path.endsWith(".md")) {
        const page = readFileSync(new URL(folder + path, ROOT), "utf8");
        [...page.matchAll(/```domain[^\n]*\n([\s\S]*?)```/g)].forEach(([, text = ""], index) => {
          texts[`${folder + path}#${index}`] = text;
        });
      }
    }
  }
  return texts;
}
