import { type Declaration, type Model, memberId, type SourceLocation, type SymbolId } from "@domainsmith/model";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import type { HiddenDeclaration, NamedDeclaration } from "./declaration-ids.ts";
import { Inputs, type ProjectState } from "./inputs.ts";
import { Traces } from "./traces.ts";

/** What a model is built from. */
export interface ModelInput {
  /** The project's name. */
  readonly project: string;
  /** The project's own documents, parsed and linked; they are taken in the order of {@link pathOf}. */
  readonly documents: readonly LangiumDocument[];
  /** Path of a document as it stands in source ranges, see `SourceRange.file`. */
  pathOf(document: LangiumDocument): string;
  /** Markdown of a node's `///` comment. */
  documentationOf(node: AstNode): string | undefined;
}

/** A model, and where its parts were written. */
export interface BuiltModel {
  readonly model: Model;
  /**
   * The node that an object of the model was made of: a declaration, a member, a check, a rule of a policy, an
   * expression or any node of its tree, and whatever else is an object of its own. The seen and the unseen end of a
   * relation come from the member and from its `inverse` clause. Undefined for what a half-written file leaves out.
   *
   * @param within the declaration that the object is probably in, which makes it quicker
   */
  originOf(object: object, within?: Declaration): AstNode | undefined;
  /** Declarations that are left out because another one has their id. */
  readonly hidden: readonly HiddenDeclaration[];
  /**
   * Brings the positions of all objects of the model (`source`) up to date with the documents. To be called before
   * anybody reads them.
   */
  locate(): void;
}

/**
 * What the builders of one declaration share. It notes what they read of other declarations, and which object they make
 * of which node.
 */
export class BuildContext {
  readonly input: ModelInput;
  readonly inputs = new Inputs();
  readonly traces = new Traces();
  private readonly state: ProjectState;
  private lastContainer: AstNode | undefined;
  private lastFile = "";

  constructor(input: ModelInput, state: ProjectState) {
    this.input = input;
    this.state = state;
  }

  /** Notes that an object of the model was made of a node, and gives the object back. */
  remember<Type extends object>(object: Type, node: AstNode | undefined): Type {
    if (node) this.traces.add(object, node);
    return object;
  }

  /** To be called with every node outside of the declaration whose content makes a difference. */
  read(node: AstNode): void {
    this.inputs.addSegment(node, this.state);
  }

  /** The project's `extend` blocks of an entity. */
  extensionsOf(entity: ast.Entity): readonly ast.Extension[] {
    return this.inputs.extensionsOf(entity, this.state);
  }

  /** The id of a declaration; one of another package is from then on part of the model. */
  idOf(declaration: NamedDeclaration): SymbolId {
    const id = this.state.ids.idOf(declaration);
    this.inputs.addTarget(declaration, id, this.state);
    return id;
  }

  /** Whether a declaration is part of the model: of several with one id only the first is, which a diagnostic tells. */
  counts(declaration: NamedDeclaration): boolean {
    this.idOf(declaration);
    return this.state.ids.counts(declaration);
  }

  namespaceOf(declaration: AstNode): string {
    return (AstUtils.findRootNode(declaration) as ast.SourceFile).namespace ?? "";
  }

  /** The id of what a declaration contains, where it is declared. Undefined where its owner did not resolve. */
  idOfNamed(node: ast.Named): SymbolId | undefined {
    switch (node.$type) {
      case "Member":
      case "Computed":
      case "Action": {
        const owner = this.ownerOf(node);
        return owner ? memberId(this.idOf(owner), node.name) : undefined;
      }
      case "EnumValue":
        return memberId(this.idOf(node.$container), node.name);
      case "InverseClause": {
        this.read(node);
        const target = node.$container.type.type.ref;
        return ast.isEntity(target) ? memberId(this.idOf(target), node.name) : undefined;
      }
      case "Parameter": {
        const owner = node.$container;
        if (!ast.isAction(owner)) return memberId(this.idOf(owner), node.name);
        const action = this.idOfNamed(owner);
        return action === undefined ? undefined : `${action}(${node.name})`;
      }
      default:
        return ast.isNamedDeclaration(node) && this.counts(node) ? this.idOf(node) : undefined;
    }
  }

  /** Where a node and its name stand; filled in later, see `BuiltModel.locate`. */
  sourceOf(node: AstNode): SourceLocation {
    const { $container: container } = node;
    // Members of one declaration come one after the other.
    if (!container || container !== this.lastContainer) {
      this.lastContainer = container;
      this.lastFile = this.input.pathOf(AstUtils.getDocument(node));
    }
    return this.traces.locationOf(node, this.lastFile);
  }

  /** The declaration that a member or action belongs to: for one in an `extend`, the extended entity. */
  private ownerOf(node: ast.Member | ast.Computed | ast.Action): ast.Entity | ast.Mixin | ast.ValueObject | undefined {
    const container = node.$container;
    if (!ast.isExtension(container)) return container;
    this.read(container);
    return container.entity.ref;
  }
}
