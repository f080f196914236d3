import type { ProjectInfo } from "@domainsmith/model";

const documents = new WeakMap<ProjectInfo, ReadonlyMap<string, string>>();

/**
 * URI of the project's document that a model calls `file` (see `SourceRange.file`); undefined for files of packages,
 * which have no address that an editor could open.
 */
export function documentOf(project: ProjectInfo, file: string): string | undefined {
  let found = documents.get(project);
  if (!found) {
    found = new Map(project.documents.map((uri) => [fileOf(project, uri), uri]));
    documents.set(project, found);
  }
  return found.get(file);
}

/** A document's path relative to the project, or the lone file's name. */
function fileOf({ uri, configUri }: ProjectInfo, document: string): string {
  const folder = configUri === undefined ? uri.slice(0, uri.lastIndexOf("/") + 1) : `${uri.replace(/\/$/, "")}/`;
  return decode(document.startsWith(folder) ? document.slice(folder.length) : document);
}

/** A URI's text without its escapes; as it is where it has broken ones. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
