import { type Model, memberId, type SourceLocation, type SourceRange, type SymbolId } from "@domainsmith/model";
import { type AstNode, AstUtils, type CstNode, isCompositeCstNode, type LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import { textOfProperty } from "../parser/cst-walk.ts";

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
   */
  originOf(object: object): AstNode | undefined;
  /** Declarations that are left out because another one has their id. */
  readonly hidden: readonly HiddenDeclaration[];
}

/** A declaration that a model leaves out. */
export interface HiddenDeclaration {
  readonly declaration: NamedDeclaration;
  /** The one that has its id. */
  readonly by: NamedDeclaration;
}

/** A declaration with a name and an id of its own. */
export type NamedDeclaration = ast.NamedDeclaration;

/**
 * What the builders share: ids, source ranges, and the list of declarations that are referred to but stand in
 * files of other packages.
 */
export class BuildContext {
  readonly input: ModelInput;
  private readonly own: ReadonlySet<LangiumDocument>;
  private readonly ids = new Map<NamedDeclaration, SymbolId>();
  /** Of several declarations with one id, the one that counts. */
  private readonly counting = new Map<SymbolId, NamedDeclaration>();
  private readonly foreign: NamedDeclaration[] = [];
  readonly hidden: HiddenDeclaration[] = [];
  /** Lives as long as what is built; a WeakMap of so many would keep the garbage collector busy. */
  private readonly origins = new Map<object, AstNode>();
  private readonly paths = new Map<LangiumDocument, string>();

  constructor(input: ModelInput) {
    this.input = input;
    this.own = new Set(input.documents);
  }

  /** Notes that an object of the model was made of a node, and gives the object back. */
  remember<Type extends object>(object: Type, node: AstNode | undefined): Type {
    if (node) this.origins.set(object, node);
    return object;
  }

  /** See `BuiltModel.originOf`. */
  originOf(object: object): AstNode | undefined {
    return this.origins.get(object);
  }

  /** The id of a declaration; one of another package is from then on part of the model. */
  idOf(declaration: NamedDeclaration): SymbolId {
    let id = this.ids.get(declaration);
    if (id === undefined) {
      const file = AstUtils.findRootNode(declaration) as ast.SourceFile;
      id = file.namespace ? `${file.namespace}.${declaration.name}` : declaration.name;
      this.ids.set(declaration, id);
      const by = this.counting.get(id);
      if (by) this.hidden.push({ declaration, by });
      else this.counting.set(id, declaration);
      if (!this.own.has(AstUtils.getDocument(declaration))) this.foreign.push(declaration);
    }
    return id;
  }

  /** Whether a declaration is part of the model: of several with one id only the first is, which a diagnostic tells. */
  counts(declaration: NamedDeclaration): boolean {
    return this.counting.get(this.idOf(declaration)) === declaration;
  }

  /** The next declaration of another package that was referred to and not yet taken. */
  takeForeign(): NamedDeclaration | undefined {
    return this.foreign.shift();
  }

  namespaceOf(declaration: AstNode): string {
    return (AstUtils.findRootNode(declaration) as ast.SourceFile).namespace ?? "";
  }

  /** The id of what a declaration contains, where it is declared. Undefined where its owner did not resolve. */
  idOfNamed(node: ast.Named): SymbolId | undefined {
    if (ast.isNamedDeclaration(node)) return this.counts(node) ? this.idOf(node) : undefined;
    if (ast.isInverseClause(node)) {
      const target = node.$container.type.type.ref;
      return ast.isEntity(target) ? memberId(this.idOf(target), node.name) : undefined;
    }
    if (ast.isParameter(node)) {
      const owner = node.$container;
      if (!ast.isAction(owner)) return memberId(this.idOf(owner), node.name);
      const action = this.idOfNamed(owner);
      return action === undefined ? undefined : `${action}(${node.name})`;
    }
    if (ast.isMember(node) || ast.isComputed(node) || ast.isAction(node)) {
      const owner = ownerOf(node);
      return owner ? memberId(this.idOf(owner), node.name) : undefined;
    }
    if (ast.isEnumValue(node)) return memberId(this.idOf(node.$container), node.name);
    return undefined;
  }

  sourceOf(node: AstNode, nameProperty = "name"): SourceLocation {
    const file = this.pathOf(AstUtils.getDocument(node));
    const whole = node.$cstNode;
    const name = textOfProperty(node, nameProperty) ?? whole;
    return { range: rangeOf(file, whole), name: rangeOf(file, name) };
  }

  private pathOf(document: LangiumDocument): string {
    let path = this.paths.get(document);
    if (path === undefined) {
      path = this.input.pathOf(document);
      this.paths.set(document, path);
    }
    return path;
  }
}

/** The declaration that a member or action belongs to: for one in an `extend`, the extended entity. */
export function ownerOf(
  node: ast.Member | ast.Computed | ast.Action,
): ast.Entity | ast.Mixin | ast.ValueObject | undefined {
  const container = node.$container;
  return ast.isExtension(container) ? container.entity.ref : container;
}

function rangeOf(file: string, node: CstNode | undefined): SourceRange {
  if (!node) return { file, offset: 0, length: 0, line: 0, column: 0 };
  const [first, last] = [edge(node, "first"), edge(node, "last")];
  const { line, character } = first.range.start;
  return { file, offset: first.offset, length: last.end - first.offset, line, column: character };
}

/** The first or last token of a piece of text: the node's own getters look for it again for each of its properties. */
function edge(node: CstNode, side: "first" | "last"): CstNode {
  let current = node;
  while (isCompositeCstNode(current)) {
    const { content } = current;
    const found = side === "first" ? content.find(isShown) : content.findLast(isShown);
    const next = found ?? (side === "first" ? content[0] : content.at(-1));
    if (!next) break;
    current = next;
  }
  return current;
}

function isShown({ hidden }: CstNode): boolean {
  return !hidden;
}
