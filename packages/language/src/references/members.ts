import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import {
  type Element,
  type Entity,
  type Extension,
  isEntity,
  type Mixin,
  type SourceFile,
  type ValueObject,
} from "../generated/ast.ts";
import { LIBRARY_URI } from "../library/library.ts";
import type { DomainSharedServices } from "../services.ts";
import { sourceFile } from "../workspace/imports.ts";
import type { Project } from "../workspace/projects.ts";
import { type Additions, FileAdditions, ReaderAdditions } from "./additions.ts";
import { IDENTITY } from "./builtins.ts";
import { fileSymbols } from "./file-symbols.ts";
import type { Links } from "./links.ts";
import { type NameTable, NodeDescription } from "./node-description.ts";
import { linksAround, type SegmentLinks } from "./segment-links.ts";

/** What has members. */
export type Owner = Entity | Mixin | ValueObject;

interface Tables {
  readonly members: NameTable;
  readonly actions: NameTable;
  /** Everything that was looked at to make them. */
  readonly sources: readonly SegmentLinks[];
}

interface View {
  readonly additions: Additions;
  readonly tables: Map<Owner, Tables>;
}

/**
 * Members of entities, values and mixins by name: their own, those of extensions, bases and mixins, and the unseen
 * inverses of relations. They depend on who looks: an extension counts in the projects that see its file.
 */
export class Members {
  private readonly shared: DomainSharedServices;
  private readonly links: Links;
  private readonly views = new Map<string, View>();
  private last: { readonly root: AstNode; readonly view: View } | undefined;

  constructor(services: { readonly shared: DomainSharedServices }) {
    this.shared = services.shared;
    this.links = services.shared.workspace.Links;
  }

  /** Forgets everything: to be called when any document changed. */
  clear(): void {
    this.views.clear();
    this.last = undefined;
  }

  /** Members of a declaration as they are seen from a node. */
  membersOf(owner: Owner, from: AstNode): NameTable {
    return this.tablesOf(owner, from).members;
  }

  /** Actions of a declaration as they are seen from a node. */
  actionsOf(owner: Owner, from: AstNode): NameTable {
    return this.tablesOf(owner, from).actions;
  }

  /** The entity whose rows sign in: the project's, or the library's. */
  principalOf(from: AstNode): Entity | undefined {
    return this.viewFrom(from).additions.principal;
  }

  /** What declarations add to entities, as a node's project sees it. The same object until a document changes. */
  additionsFrom(from: AstNode): Additions {
    return this.viewFrom(from).additions;
  }

  /** The files that a node's project sees: its own, and what they import, directly or not. */
  filesFrom(from: AstNode): readonly SourceFile[] {
    return this.viewFrom(from).additions.files;
  }

  private tablesOf(owner: Owner, from: AstNode): Tables {
    const view = this.viewFrom(from);
    let tables = view.tables.get(owner);
    if (!tables) {
      // Whoever comes first does not depend on more than those who come later.
      tables = this.links.reading(undefined, () => collect(owner, view.additions));
      view.tables.set(owner, tables);
    }
    this.links.noteAll(tables.sources);
    return tables;
  }

  private viewFrom(node: AstNode): View {
    const root = AstUtils.findRootNode(node);
    // Asked for every name of a file.
    if (this.last?.root === root) return this.last.view;
    const view = this.viewOf(this.shared.workspace.Projects.of(AstUtils.getDocument(root).uri));
    this.last = { root, view };
    return view;
  }

  private viewOf(project: Project): View {
    let view = this.views.get(project.key);
    if (!view) {
      view = { additions: this.links.reading(undefined, () => this.additionsIn(project)), tables: new Map() };
      this.views.set(project.key, view);
    }
    return view;
  }

  private additionsIn(project: Project): Additions {
    const { Projects } = this.shared.workspace;
    const documents = this.visibleDocuments(project);
    const files: SourceFile[] = [];
    let principal: Entity | undefined;
    let fallback: Entity | undefined;
    for (const document of documents) {
      const file = sourceFile(document);
      if (!file) continue;
      files.push(file);
      const symbols = fileSymbols(file);
      if (symbols.principal) {
        if (document.uri.toString() === LIBRARY_URI.toString()) fallback = symbols.principal;
        else if (!principal || Projects.of(document.uri).key === project.key) principal = symbols.principal;
      }
    }
    const added = this.links.areShapesLinked ? new ReaderAdditions(documents) : new FileAdditions(files);
    return { extensions: added.extensions, inverses: added.inverses, principal: principal ?? fallback, files };
  }

  /** The documents of a project and all that they import, directly or not, with the rest of the imported projects. */
  private visibleDocuments(project: Project): Set<LangiumDocument> {
    const { Projects, Imports, LangiumDocuments } = this.shared.workspace;
    const documents = new Set(Projects.documentsOf(project));
    const projects = new Set([project.key]);
    for (const document of documents) {
      for (const node of sourceFile(document)?.imports ?? []) {
        const target = Imports.targetOf(node);
        const imported = target?.ok ? LangiumDocuments.getDocument(target.uri) : undefined;
        if (!imported || documents.has(imported)) continue;
        documents.add(imported);
        const other = Projects.of(imported.uri);
        if (projects.has(other.key)) continue;
        projects.add(other.key);
        for (const neighbour of Projects.documentsOf(other)) documents.add(neighbour);
      }
    }
    const library = LangiumDocuments.getDocument(LIBRARY_URI);
    if (library) documents.add(library);
    return documents;
  }
}

/** Nearest first: own, extensions, mixins, bases, inverses. The first of a name counts. Cycles end at the first repeat. */
function collect(owner: Owner, additions: Additions): Tables {
  const members = new Map<string, NodeDescription>();
  const actions = new Map<string, NodeDescription>();
  let inverses: readonly NodeDescription[] = [];
  const sources = new Set<SegmentLinks>();
  const look = (node: AstNode) => {
    const links = linksAround(node);
    if (links) sources.add(links);
  };
  const queue: Owner[] = [owner];
  const seen = new Set<Owner>(queue);
  const enqueue = (next: Owner | undefined) => {
    if (!next || seen.has(next)) return;
    seen.add(next);
    queue.push(next);
  };
  for (const current of queue) {
    look(current);
    add(current.elements, current, members, actions);
    if (current.$type === "ValueObject") continue;
    if (current.$type === "Entity") {
      for (const extension of additions.extensions.get(current) ?? []) {
        look(extension);
        add(extension.elements, extension, members, actions);
        for (const mixin of extension.mixins) enqueue(mixin.ref);
      }
      const added = additions.inverses.get(current);
      if (added) inverses = inverses.length === 0 ? added : [...inverses, ...added];
    }
    for (const mixin of current.mixins) enqueue(mixin.ref);
    if (current.$type === "Entity") enqueue(current.base?.ref);
  }
  for (const inverse of inverses) if (!members.has(inverse.name)) members.set(inverse.name, inverse);
  if (owner.$type !== "ValueObject" && !members.has(IDENTITY.name)) members.set(IDENTITY.name, IDENTITY);
  return { members, actions, sources: [...sources] };
}

function add(
  elements: readonly Element[],
  owner: AstNode,
  members: Map<string, NodeDescription>,
  actions: Map<string, NodeDescription>,
): void {
  const { uri } = AstUtils.getDocument(owner);
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    switch (element?.$type) {
      case "Member":
      case "Computed":
        if (element.name && !members.has(element.name)) {
          members.set(element.name, new NodeDescription(element, element.name, uri));
        }
        break;
      case "Action":
        if (element.name && !actions.has(element.name)) {
          actions.set(element.name, new NodeDescription(element, element.name, uri));
        }
    }
  }
}

/** The declaration whose rows a node speaks about: for one in an `extend`, the extended entity. */
export function ownerOf(node: AstNode): Owner | undefined {
  for (let current: AstNode | undefined = node; current; current = current.$container) {
    switch (current.$type) {
      case "Entity":
      case "Mixin":
      case "ValueObject":
        return current as Owner;
      case "Extension": {
        const entity = (current as Extension).entity?.ref;
        return isEntity(entity) ? entity : undefined;
      }
    }
  }
  return undefined;
}
