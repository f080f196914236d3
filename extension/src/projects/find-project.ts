import type { ProjectInfo } from "@domainsmith/model";

/** The innermost project that is, lists or contains `uri`. */
export function findProject(projects: readonly ProjectInfo[], uri: string): ProjectInfo | undefined {
  const direct = projects.find(
    (project) => project.uri === uri || project.configUri === uri || project.documents.includes(uri),
  );
  if (direct) return direct;
  return projects
    .filter((project) => project.configUri !== undefined && uri.startsWith(`${project.uri.replace(/\/$/, "")}/`))
    .sort((a, b) => b.uri.length - a.uri.length)[0];
}
