import type { Project } from "@domainsmith/language";
import type { ProjectInfo } from "@domainsmith/model";
import { type LangiumDocument, URI } from "langium";
import { DiagnosticSeverity } from "vscode-languageserver";
import type { DomainServerSharedServices } from "../server-module.ts";
import { readProjectSettings } from "./project-settings.ts";

/** A project as clients see it. Its documents must have been validated for the counts to be right. */
export async function projectInfo(project: Project, shared: DomainServerSharedServices): Promise<ProjectInfo> {
  const { Projects, FileSystemProvider } = shared.workspace;
  const documents = Projects.documentsOf(project);
  const { output, problems } = await readProjectSettings(project, FileSystemProvider);
  const count = (severity: "error" | "warning") => problems.filter((problem) => problem.severity === severity).length;
  return {
    uri: project.uri.toString(),
    name: project.name,
    ...(project.configUri ? { configUri: project.configUri.toString() } : {}),
    outputUri: output.toString(),
    documents: documents.map(({ uri }) => uri.toString()),
    errors: count("error") + diagnosticsOf(documents, DiagnosticSeverity.Error),
    warnings: count("warning") + diagnosticsOf(documents, DiagnosticSeverity.Warning),
  };
}

function diagnosticsOf(documents: readonly LangiumDocument[], severity: DiagnosticSeverity): number {
  return documents.reduce(
    (sum, { diagnostics = [] }) => sum + diagnostics.filter((diagnostic) => diagnostic.severity === severity).length,
    0,
  );
}

/** The project with this URI, or the one that a document with this URI belongs to. */
export function findProject(uri: string, { workspace }: DomainServerSharedServices): Project | undefined {
  const wanted = URI.parse(uri).toString();
  const projects = workspace.Projects.all();
  const same = projects.find(({ key }) => key.replace(/\/$/, "") === wanted.replace(/\/$/, ""));
  if (same) return same;
  const document = workspace.LangiumDocuments.getDocument(URI.parse(uri));
  const owner = document && workspace.Projects.of(document.uri);
  return projects.find(({ key }) => key === owner?.key);
}
