import type { Project } from "@domainsmith/language";
import { type URI, UriUtils } from "langium";
import type { DomainServerSharedServices } from "../server-module.ts";
import type { Moves } from "./moves.ts";

/** How many names a warning tells. */
const NAMES = 3;

/**
 * What people should know about models that left their projects by a move: one sentence per project. The old files
 * must still be known.
 */
export async function departures(moves: Moves, { workspace }: DomainServerSharedServices): Promise<readonly string[]> {
  const { LangiumDocuments, Projects } = workspace;
  const left = new Map<string, { readonly project: Project; readonly files: URI[] }>();
  for (const { uri } of LangiumDocuments.all.toArray()) {
    const target = moves.targetOf(uri);
    const project = Projects.of(uri);
    // A project that moves as a whole takes its models with it.
    if (target === uri || !project.configUri || moves.has(project.configUri)) continue;
    if (!target.path.endsWith(".domain") || (await belongsTo(project, target, workspace.Projects))) continue;
    const entry = left.get(project.key) ?? { project, files: [] };
    entry.files.push(target);
    left.set(project.key, entry);
  }
  return [...left.values()].map(({ project, files }) => warning(project, files));
}

async function belongsTo(
  project: Project,
  uri: URI,
  projects: DomainServerSharedServices["workspace"]["Projects"],
): Promise<boolean> {
  const isHidden = /\/(node_modules|\.[^/]+)\//.test(uri.path);
  const isGenerated = project.outputUri !== undefined && UriUtils.contains(project.outputUri, uri);
  if (isHidden || isGenerated) return false;
  return (await projects.load(uri)).key === project.key && (await projects.isModel(uri));
}

function warning({ name }: Project, files: readonly URI[]): string {
  const names = files.slice(0, NAMES).map((uri) => `"${UriUtils.basename(uri)}"`);
  const others = files.length - names.length;
  const listed = others > 0 ? `${names.join(", ")} and ${others} more` : names.join(" and ");
  const verb = files.length === 1 ? "is" : "are";
  return `${listed} ${verb} no longer part of the project "${name}": what stands there cannot be used in its models.`;
}
