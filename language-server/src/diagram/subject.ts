import type { Project } from "@domainsmith/language";
import { type LangiumDocument, URI, UriUtils } from "langium";
import type { DomainServerSharedServices } from "../server-module.ts";
import { findProject } from "../workspace/project-info.ts";

/** What a diagram is about: a document, or a whole project. */
export interface DiagramSubject {
  readonly project: Project;
  /** Absent: the whole project. */
  readonly document?: LangiumDocument;
  /** The document's path as in `SourceRange.file`. */
  readonly path?: string;
  /** Where the positions of its cards are kept. */
  readonly positionsUri: URI;
  /** Somebody else's models are looked at only, and so are whole projects. */
  readonly editable: boolean;
}

/** What the diagram with this URI shows; undefined where the workspace has no such model. */
export function subjectOf(uri: string, shared: DomainServerSharedServices): DiagramSubject | undefined {
  const { LangiumDocuments, Projects } = shared.workspace;
  const parsed = URI.parse(uri);
  const document = LangiumDocuments.getDocument(parsed);
  if (document) {
    const project = Projects.of(document.uri);
    return {
      project,
      document,
      path: pathOf(document.uri, project),
      positionsUri: positionsUriOf(parsed),
      editable: project.kind === "configured" || project.kind === "lone",
    };
  }
  const project = findProject(uri, shared);
  if (project?.kind !== "configured") return undefined;
  return { project, positionsUri: UriUtils.joinPath(project.uri, "domainsmith.layout.json"), editable: false };
}

/** Where the positions of a document's cards are kept. */
export function positionsUriOf(document: URI): URI {
  return document.with({ path: `${document.path}.layout.json` });
}

function pathOf(uri: URI, project: Project): string {
  if (project.kind === "package") return `${project.name}${uri.path.slice(project.uri.path.length)}`;
  const folder = project.kind === "lone" ? project.uri.path.replace(/[^/]*$/, "") : `${project.uri.path}/`;
  return uri.path.startsWith(folder) ? uri.path.slice(folder.length) : uri.path;
}
