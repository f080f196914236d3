import type { ProjectConfig } from "./project-config.ts";

/** A text as lower-case `a-z0-9-`: names an npm package, a folder and a file everywhere. */
export function slugOf(text: string): string {
  const slug = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "project" : slug;
}

/**
 * What the application of a project is called: the same for every client, because it stands in generated files.
 *
 * @param projectName name of the project: from its settings, or of its folder or file
 */
export function applicationNames(
  config: Pick<ProjectConfig, "name" | "title">,
  projectName: string,
): { readonly name: string; readonly title: string } {
  return { name: config.name ?? slugOf(projectName), title: config.title ?? projectName };
}
