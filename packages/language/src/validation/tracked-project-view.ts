import { type AstNode, AstUtils } from "langium";
import type * as ast from "../generated/ast.ts";
import type { Links } from "../references/links.ts";
import type { DomainSharedServices } from "../services.ts";
import type { ProjectView } from "./check.ts";

/** A {@link ProjectView} that notes what whoever is linked or checked looks at. */
export class TrackedProjectView implements ProjectView {
  private readonly shared: DomainSharedServices;
  private readonly links: Links;
  private readonly view: ProjectView;

  constructor(shared: DomainSharedServices, view: ProjectView) {
    this.shared = shared;
    this.links = shared.workspace.Links;
    this.view = view;
  }

  extensionsOf(entity: ast.Entity, from: AstNode): readonly ast.Extension[] {
    return this.noted(
      entity,
      this.unseen(() => this.view.extensionsOf(entity, from)),
    );
  }

  inversesOf(entity: ast.Entity, from: AstNode): readonly ast.InverseClause[] {
    return this.noted(
      entity,
      this.unseen(() => this.view.inversesOf(entity, from)),
    );
  }

  usersOf(declaration: ast.Entity | ast.Mixin, from: AstNode): readonly ast.Entity[] {
    const users = this.unseen(() => this.view.usersOf(declaration, from));
    const { uri } = AstUtils.getDocument(from);
    const project = this.shared.workspace.Projects.of(uri).key;
    this.links.noteUsers({ owner: declaration, project, from: uri, users });
    return users;
  }

  fileOf(node: ast.Import): ast.SourceFile | undefined {
    return this.view.fileOf(node);
  }

  filesIn(namespace: string | undefined, from: AstNode): readonly ast.SourceFile[] {
    return this.view.filesIn(namespace, from);
  }

  declarationsNamed(qualifiedName: string, from: AstNode): readonly ast.NamedDeclaration[] {
    return this.view.declarationsNamed(qualifiedName, from);
  }

  /** What is worked out once for all is not read by whoever asks first. */
  private unseen<Result>(work: () => Result): Result {
    return this.links.reading(undefined, work);
  }

  /** What is added to an entity changes with the entity, see `Relinking`. */
  private noted<Node extends AstNode>(entity: ast.Entity, additions: readonly Node[]): readonly Node[] {
    this.links.note(entity);
    for (const addition of additions) this.links.note(addition);
    return additions;
  }
}
