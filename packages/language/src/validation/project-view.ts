import { type AstNode, AstUtils } from "langium";
import * as ast from "../generated/ast.ts";
import { fileSymbols } from "../references/file-symbols.ts";
import type { Members } from "../references/members.ts";
import type { DomainServices } from "../services.ts";
import { sourceFile } from "../workspace/imports.ts";
import type { ProjectView } from "./check.ts";

/** What is worked out once for a state of a project, when it is first asked for. */
interface Facts {
  /** The files of the project, by namespace; those without one under the empty text. */
  readonly files: ReadonlyMap<string, readonly ast.SourceFile[]>;
  users?: ReadonlyMap<ast.Entity | ast.Mixin, readonly ast.Entity[]>;
}

/** {@link ProjectView} by the services that link names; what they keep is thrown away with every change. */
export class DefaultProjectView implements ProjectView {
  private readonly services: DomainServices;
  private readonly members: Members;
  private readonly facts = new WeakMap<object, Facts>();

  constructor(services: DomainServices) {
    this.services = services;
    this.members = services.references.Members;
  }

  extensionsOf(entity: ast.Entity, from: AstNode): readonly ast.Extension[] {
    return this.members.additionsFrom(from).extensions.get(entity) ?? [];
  }

  inversesOf(entity: ast.Entity, from: AstNode): readonly ast.InverseClause[] {
    const descriptions = this.members.additionsFrom(from).inverses.get(entity) ?? [];
    return descriptions.map((description) => description.node).filter(ast.isInverseClause);
  }

  usersOf(declaration: ast.Entity | ast.Mixin, from: AstNode): readonly ast.Entity[] {
    const facts = this.factsFrom(from);
    facts.users ??= this.collectUsers(facts, from);
    return facts.users.get(declaration) ?? [];
  }

  fileOf(node: ast.Import): ast.SourceFile | undefined {
    return this.services.shared.workspace.Imports.fileOf(node);
  }

  filesIn(namespace: string | undefined, from: AstNode): readonly ast.SourceFile[] {
    return this.factsFrom(from).files.get(namespace ?? "") ?? [];
  }

  declarationsNamed(qualifiedName: string, from: AstNode): readonly ast.NamedDeclaration[] {
    const dot = qualifiedName.lastIndexOf(".");
    const files = this.factsFrom(from).files.get(dot < 0 ? "" : qualifiedName.slice(0, dot)) ?? [];
    const found = files.map((file) => fileSymbols(file).declared.get(qualifiedName.slice(dot + 1))?.node);
    return found.filter((node) => node !== undefined && ast.isNamedDeclaration(node));
  }

  private factsFrom(node: AstNode): Facts {
    const state = this.members.additionsFrom(node);
    let facts = this.facts.get(state);
    if (!facts) {
      facts = this.collect(node);
      this.facts.set(state, facts);
    }
    return facts;
  }

  private collect(node: AstNode): Facts {
    const files = new Map<string, ast.SourceFile[]>();
    const { Projects } = this.services.shared.workspace;
    for (const document of Projects.documentsOf(Projects.of(AstUtils.getDocument(node).uri))) {
      const file = sourceFile(document);
      if (file) push(files, file.namespace ?? "", file);
    }
    return { files };
  }

  private collectUsers({ files }: Facts, from: AstNode): Map<ast.Entity | ast.Mixin, ast.Entity[]> {
    const users = new Map<ast.Entity | ast.Mixin, ast.Entity[]>();
    const inOrder = [...files.values()].flat().sort((a, b) => (uriOf(a) < uriOf(b) ? -1 : 1));
    for (const { node } of inOrder.flatMap((file) => [...fileSymbols(file).declared.values()])) {
      if (!ast.isEntity(node) || node.modifiers.includes("abstract")) continue;
      for (const source of this.sourcesOf(node, from)) push(users, source, node);
    }
    return users;
  }

  /** The mixins and abstract bases whose relations are an entity's own: up to its first concrete base. */
  private sourcesOf(entity: ast.Entity, from: AstNode): Set<ast.Entity | ast.Mixin> {
    const sources = new Set<ast.Entity | ast.Mixin>();
    const queue: (ast.Entity | ast.Mixin | undefined)[] = [entity];
    for (const source of queue) {
      if (!source || sources.has(source)) continue;
      const concrete = ast.isEntity(source) && !source.modifiers.includes("abstract");
      if (concrete && source !== entity) continue;
      sources.add(source);
      queue.push(...source.mixins.map((mixin) => mixin.ref));
      if (!ast.isEntity(source)) continue;
      queue.push(source.base?.ref);
      for (const extension of this.extensionsOf(source, from))
        queue.push(...extension.mixins.map((mixin) => mixin.ref));
    }
    sources.delete(entity);
    return sources;
  }
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

function uriOf(file: ast.SourceFile): string {
  return AstUtils.getDocument(file).uri.toString();
}
