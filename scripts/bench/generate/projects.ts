import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileName, modelText } from "../../../packages/language/src/testing/model-text.ts";
import { root } from "../../lib/bootstrap.mjs";

/** A project to generate, and a file of it in which an entity can be changed. */
export interface Project {
  readonly name: string;
  /** Puts it into a folder and returns its own. */
  write(folder: string): string;
  /** Relative to the project's folder. */
  readonly file: string;
  /** What an entity in that file begins with, up to its brace. */
  readonly entity: RegExp;
}

/** Entities with about ten members each. */
export function entities(count: number): Project {
  return {
    name: `${count.toLocaleString("en")} entities`,
    write(folder) {
      const project = path.join(folder, "model");
      mkdirSync(project);
      for (const [name, text] of Object.entries(modelText(count))) writeFileSync(path.join(project, name), text);
      return project;
    },
    file: fileName(0),
    entity: /^subject entity Entity1 [^{]*\{/m,
  };
}

export const shop: Project = {
  name: "examples/shop",
  write(folder) {
    const project = path.join(folder, "shop");
    cpSync(path.join(root, "examples/shop"), project, { recursive: true });
    return project;
  },
  file: "catalog.domain",
  entity: /^entity Category[^{]*\{/m,
};

/** Puts a member into the project's entity, and returns the text of its file. */
export function withMember(project: Project, text: string, member: string): string {
  const changed = text.replace(project.entity, (start) => `${start}\n  ${member}`);
  if (changed === text) throw new Error(`${project.file} has no such entity.`);
  return changed;
}

export function modelFile(project: Project, folder: string): { readonly path: string; readonly text: string } {
  const file = path.join(folder, project.file);
  return { path: file, text: readFileSync(file, "utf8") };
}
