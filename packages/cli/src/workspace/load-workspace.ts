import { statSync } from "node:fs";
import { basename, dirname, resolve, sep } from "node:path";
import { CONFIG_FILE, createDomainServices, type Project } from "@domainsmith/language";
import type { Model } from "@domainsmith/model";
import { type LangiumDocument, URI } from "langium";
import { NodeFileSystem } from "langium/node";
import { FILE_CODES } from "./file-codes.ts";
import { type FoundConfig, findModels } from "./find-models.ts";
import { type Finding, shownPath } from "./finding.ts";
import { configFindings, documentFindings } from "./findings-of.ts";
import { locateProject } from "./locate-project.ts";
import { readText } from "./read-text.ts";
import { systemMessage } from "./system-message.ts";

/** Models, parsed, linked and validated. */
export interface Workspace {
  /** Absolute paths of the model files that were asked for, sorted; others may have been loaded with them. */
  readonly files: readonly string[];
  /** What was found in these files and in the settings of their projects, by file and line. */
  readonly findings: readonly Finding[];
  readonly projects: readonly LoadedProject[];
}

export interface LoadedProject {
  readonly name: string;
  /** Absolute path of its folder; of the file's folder when it is a lone file. */
  readonly folder: string;
  /** Absent for a lone file. */
  readonly config?: FoundConfig;
  /** Absolute paths of its model files. */
  readonly files: readonly string[];
  /** What was found in the whole project. */
  readonly findings: readonly Finding[];
  /** The resolved model; as good as it can be while there are errors. */
  model(): Model;
}

export type LoadFailure = { readonly ok: false; readonly code: string; readonly message: string };

export type LoadedWorkspace = { readonly ok: true; readonly workspace: Workspace } | LoadFailure;

/**
 * Loads what a path means: a model file with the project that it belongs to, a `domainsmith.json`, or a folder with
 * all projects and lone files in it. Of a path inside a project, the whole project is loaded, so that names in other
 * files are known.
 *
 * @param path absolute
 * @param shown how the path is called in messages
 */
export async function loadWorkspace(path: string, shown: string): Promise<LoadedWorkspace> {
  const target = locate(path, shown);
  if (!target.ok) return target;
  const { scope, scan } = target;
  const found = scan === undefined ? { files: [scope], configs: [], unreadable: [] } : findModels(scan);
  const isAskedFor = (file: string) => file === scope || file.startsWith(scope.endsWith(sep) ? scope : scope + sep);
  const unreadable = found.unreadable.find((folder) => isAskedFor(folder.path));
  if (unreadable) {
    return {
      ok: false,
      code: "unreadable",
      message: `The folder ${unreadable.path} cannot be read: ${unreadable.message}.`,
    };
  }
  // A file that is named is wanted, whatever the patterns say.
  const isFile = statSync(scope).isFile() && basename(scope) !== CONFIG_FILE;
  const all = isFile && !found.files.includes(scope) ? [...found.files, scope] : found.files;
  const files = basename(scope) === CONFIG_FILE ? all : all.filter(isAskedFor);
  const configs = found.configs.filter(({ folder, path: file }) => isAskedFor(file) || folder === scan);
  if (files.length === 0 && configs.every(({ parsed }) => parsed.problems.length === 0))
    return noModels(shown, found.configs);
  return { ok: true, workspace: await build(all, files, configs) };
}

/** The texts that {@link loadWorkspace} would read for a path. Undefined when it would refuse it. */
export function sourcesOf(path: string): SourceFiles | undefined {
  const target = locate(path, path);
  if (!target.ok) return undefined;
  const { scope, scan } = target;
  const { files, configs, unreadable } =
    scan === undefined ? { files: [scope], configs: [], unreadable: [] } : findModels(scan);
  if (unreadable.length > 0) return undefined;
  const isFile = statSync(scope).isFile() && basename(scope) !== CONFIG_FILE;
  return { files: isFile && !files.includes(scope) ? [...files, scope] : files, configs };
}

export interface SourceFiles {
  /** Absolute paths of models. */
  readonly files: readonly string[];
  readonly configs: readonly FoundConfig[];
}

type Target = { readonly ok: true; readonly scope: string; readonly scan: string | undefined } | LoadFailure;

/** What is asked for, and the folder to search: that of the project around it, if there is one. */
function locate(path: string, shown: string): Target {
  let isFolder: boolean;
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return { ok: false, code: "missing", message: `There is no ${shown}. Check the path.` };
    if (!stats.isDirectory() && !stats.isFile()) {
      return { ok: false, code: "not-a-file", message: `${shown} is neither a file nor a folder.` };
    }
    isFolder = stats.isDirectory();
  } catch (error) {
    return { ok: false, code: "unreadable", message: `${shown} cannot be read: ${systemMessage(error)}.` };
  }
  if (isFolder) return { ok: true, scope: path, scan: locateProject(path) ?? path };
  if (basename(path) === CONFIG_FILE) return { ok: true, scope: path, scan: dirname(path) };
  if (!path.endsWith(".domain")) {
    return {
      ok: false,
      code: "not-a-model",
      message: `${shown} is no model: models are files that end in .domain. To turn a model of another tool into one, use "domainsmith import".`,
    };
  }
  return { ok: true, scope: path, scan: locateProject(dirname(path)) };
}

function noModels(shown: string, configs: readonly FoundConfig[]): LoadFailure {
  const patterns = configs.flatMap(({ parsed }) => parsed.config.models).join(", ");
  const reason = patterns === "" ? "" : ` that match "models" in ${CONFIG_FILE} (${patterns})`;
  return {
    ok: false,
    code: "no-models",
    message: `There are no model files in ${shown}${reason}. Write one that ends in .domain.`,
  };
}

async function build(
  all: readonly string[],
  files: readonly string[],
  configs: readonly FoundConfig[],
): Promise<Workspace> {
  const { shared, Domain } = createDomainServices(NodeFileSystem);
  const { LangiumDocuments, DocumentBuilder, Projects } = shared.workspace;
  const broken = new Map<string, Finding>();
  const documents: LangiumDocument[] = [];
  for (const file of all) {
    const read = readText(file, basename(file));
    if (!read.ok) {
      broken.set(file, {
        file,
        line: 1,
        column: 1,
        severity: "error",
        code: FILE_CODES[read.code],
        message: read.message,
        related: [],
      });
      continue;
    }
    const document = shared.workspace.LangiumDocumentFactory.fromString(read.text, URI.file(file));
    LangiumDocuments.addDocument(document);
    documents.push(document);
  }
  await DocumentBuilder.build(documents, { validation: true });

  const findingsOf = (file: string): readonly Finding[] => {
    const problem = broken.get(file);
    if (problem) return [problem];
    const document = LangiumDocuments.getDocument(URI.file(file));
    return document ? documentFindings(document) : [];
  };
  const projects = new Map<string, { project: Project; files: string[] }>();
  for (const file of all) {
    const project = await Projects.load(URI.file(file));
    const known = projects.get(project.key) ?? { project, files: [] };
    known.files.push(file);
    projects.set(project.key, known);
  }
  return {
    files,
    findings: [...configs.flatMap(configFindings), ...files.flatMap(findingsOf)],
    projects: [...projects.values()].map(({ project, files }) => {
      const folder = project.kind === "configured" ? project.uri.fsPath : dirname(project.uri.fsPath);
      const config = configs.find((candidate) => resolve(candidate.folder) === resolve(folder));
      return {
        name: project.name,
        folder,
        ...(config && project.kind === "configured" ? { config } : {}),
        files,
        findings: [...(config ? configFindings(config) : []), ...files.flatMap(findingsOf)],
        model: () => Domain.models.ProjectModels.modelOf(project).model,
      };
    }),
  };
}

/** An absolute path from what was written on the command line, and how to call it in messages. */
export function argumentPath(argument: string, folder: string): { readonly path: string; readonly shown: string } {
  const path = resolve(folder, argument);
  return { path, shown: shownPath(path, folder) };
}
