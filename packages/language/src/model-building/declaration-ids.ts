import type { SymbolId } from "@domainsmith/model";
import { AstUtils, type LangiumDocument } from "langium";
import type * as ast from "../generated/ast.ts";

/** A declaration with a name and an id of its own. */
export type NamedDeclaration = ast.NamedDeclaration;

/** A declaration that a model leaves out. */
export interface HiddenDeclaration {
  readonly declaration: NamedDeclaration;
  /** The one that has its id. */
  readonly by: NamedDeclaration;
}

/** The id of a declaration: its namespace and its name. */
export function qualifiedName({ namespace }: ast.SourceFile, declaration: NamedDeclaration): SymbolId {
  return namespace ? `${namespace}.${declaration.name}` : declaration.name;
}

/**
 * The ids of one build, given in the order in which declarations are met: of several with one id, the first is the one
 * that counts. Those of other packages are part of the model from the moment that something refers to them.
 */
export class DeclarationIds {
  private readonly own: ReadonlySet<LangiumDocument>;
  private readonly ids = new Map<NamedDeclaration, SymbolId>();
  private readonly counting = new Map<SymbolId, NamedDeclaration>();
  private readonly foreign = new Set<NamedDeclaration>();
  private readonly untaken: NamedDeclaration[] = [];
  readonly hidden: HiddenDeclaration[] = [];
  /** Ids that several declarations of the project itself have. */
  readonly contested = new Set<SymbolId>();

  constructor(own: ReadonlySet<LangiumDocument>) {
    this.own = own;
  }

  /** Gives its id to a declaration of the project itself. To be called for all of them before anything else is asked. */
  addOwn(declaration: NamedDeclaration, id: SymbolId): void {
    if (this.give(declaration, id)) this.contested.add(id);
  }

  /** Gives the id of a declaration of the project to the one that stands in its place now. */
  replace(before: NamedDeclaration, after: NamedDeclaration): void {
    const id = this.idOf(before);
    this.ids.delete(before);
    this.ids.set(after, id);
    this.counting.set(id, after);
  }

  /** The id of a declaration; one of another package is from then on part of the model. */
  idOf(declaration: NamedDeclaration): SymbolId {
    let id = this.ids.get(declaration);
    if (id === undefined) {
      id = qualifiedName(AstUtils.findRootNode(declaration) as ast.SourceFile, declaration);
      this.give(declaration, id);
      if (!this.own.has(AstUtils.getDocument(declaration))) {
        this.foreign.add(declaration);
        this.untaken.push(declaration);
      }
    }
    return id;
  }

  /** Whether a declaration is part of the model: of several with one id only the first is, which a diagnostic tells. */
  counts(declaration: NamedDeclaration): boolean {
    return this.counting.get(this.idOf(declaration)) === declaration;
  }

  /** Whether a declaration with an id is of another package. */
  isForeign(declaration: NamedDeclaration): boolean {
    return this.foreign.has(declaration);
  }

  /** Whether a declaration of another package was referred to and not yet taken. */
  get hasUntaken(): boolean {
    return this.untaken.length > 0;
  }

  /** The next declaration of another package that was referred to and not yet taken. */
  takeForeign(): NamedDeclaration | undefined {
    return this.untaken.shift();
  }

  /** Whether another declaration had the id before. */
  private give(declaration: NamedDeclaration, id: SymbolId): boolean {
    this.ids.set(declaration, id);
    const by = this.counting.get(id);
    if (by) this.hidden.push({ declaration, by });
    else this.counting.set(id, declaration);
    return by !== undefined;
  }
}
