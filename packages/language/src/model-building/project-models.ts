import { DocumentState, type LangiumDocument, WorkspaceCache } from "langium";
import type { DomainServices } from "../services.ts";
import { LIBRARY_SCHEME, type Project } from "../workspace/projects.ts";
import type { BuiltModel, ModelInput } from "./context.ts";
import { IncrementalModel } from "./incremental-model.ts";

/** A project's model, and how often it was built so far. */
export interface VersionedModel extends BuiltModel {
  /** Grows by one with every build. */
  readonly revision: number;
}

/** The resolved models of the workspace's projects, each brought up to date when first asked for after a change. */
export class ProjectModels {
  private readonly services: DomainServices;
  private readonly cache: WorkspaceCache<string, VersionedModel>;
  private readonly models = new Map<string, IncrementalModel>();
  private revision = 0;

  constructor(services: DomainServices) {
    this.services = services;
    this.cache = new WorkspaceCache(services.shared, DocumentState.IndexedReferences);
    services.shared.workspace.DocumentBuilder.onUpdate((_changed, deleted) => {
      if (deleted.length > 0) this.forgetEmpty();
    });
  }

  /** The model of a project whose documents are linked. */
  modelOf(project: Project): VersionedModel {
    const built = this.unlocatedModelOf(project);
    built.locate();
    return built;
  }

  /** The same for who does not read positions (`source`), which are not brought up to date. */
  unlocatedModelOf(project: Project): VersionedModel {
    return this.cache.get(project.key, () => {
      this.revision += 1;
      return { ...this.build(project), revision: this.revision };
    });
  }

  /** Builds what the first model of a project takes, with pauses: whoever then asks for it does not wait. */
  async prepare(project: Project, pause: () => Promise<void>): Promise<void> {
    const model = this.incrementalModelOf(project);
    if (!model.isBuilt) await model.prepare(this.inputOf(project), pause);
  }

  /** The model if it is there, without positions: for whoever must not wait until one is built. */
  knownModelOf(project: Project): VersionedModel | undefined {
    return this.cache.has(project.key) ? this.unlocatedModelOf(project) : undefined;
  }

  private build(project: Project): BuiltModel {
    return this.incrementalModelOf(project).build(this.inputOf(project));
  }

  private incrementalModelOf(project: Project): IncrementalModel {
    let model = this.models.get(project.key);
    if (!model) {
      model = new IncrementalModel();
      this.models.set(project.key, model);
    }
    return model;
  }

  private inputOf(project: Project): ModelInput {
    const { DocumentationProvider } = this.services.documentation;
    return {
      project: project.name,
      documents: this.services.shared.workspace.Projects.documentsOf(project),
      pathOf: (document) => this.pathOf(document, project),
      documentationOf: (node) => DocumentationProvider.getDocumentation(node),
    };
  }

  /** Forgets projects that have no documents any more. */
  private forgetEmpty(): void {
    const { Projects } = this.services.shared.workspace;
    const known = new Set<string>();
    for (const { uri } of this.services.shared.workspace.LangiumDocuments.all) known.add(Projects.of(uri).key);
    for (const key of this.models.keys()) if (!known.has(key)) this.models.delete(key);
  }

  /** See `SourceRange.file`. */
  private pathOf(document: LangiumDocument, project: Project): string {
    const { uri } = document;
    if (uri.scheme === LIBRARY_SCHEME) return `@domainsmith${uri.path}`;
    const owner = this.services.shared.workspace.Projects.of(uri);
    if (owner.kind === "package") return `${owner.name}${uri.path.slice(owner.uri.path.length)}`;
    const folder = project.kind === "lone" ? project.uri.path.replace(/[^/]*$/, "") : `${project.uri.path}/`;
    return uri.path.startsWith(folder) ? uri.path.slice(folder.length) : uri.path;
  }
}
