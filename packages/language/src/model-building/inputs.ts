import type { SymbolId } from "@domainsmith/model";
import type { AstNode } from "langium";
import type * as ast from "../generated/ast.ts";
import { type Segment, segmentOf } from "../syntax/index.ts";
import type { DeclarationIds, NamedDeclaration } from "./declaration-ids.ts";

/** What a build may ask of a project's documents as they are now. */
export interface ProjectState {
  readonly ids: DeclarationIds;
  /** Whether the project has `extend` blocks at all. */
  readonly hasExtensions: boolean;
  /** The project's own `extend` blocks of an entity, in the order of the model. */
  extensionsOf(entity: ast.Entity): readonly ast.Extension[];
  /** See `linkRevision`. */
  revisionOf(segment: Segment): number;
  /** Whether a segment is part of its document as it is now. */
  isPresent(segment: Segment): boolean;
}

/**
 * What one declaration of a model was built from. As long as all of it is the same, building it again would give the
 * same.
 */
export class Inputs {
  /** The texts that it is made of, its own first, with their revisions at that time. */
  readonly segments: Segment[] = [];
  readonly revisions: number[] = [];
  private readonly extensions = new Map<ast.Entity, readonly ast.Extension[]>();
  private isExtended = false;
  /** The declarations of the project that it refers to. */
  private readonly targets = new Set<SymbolId>();
  /** Those of other packages, in the order in which they were met, and whether they counted. */
  private readonly foreign = new Map<NamedDeclaration, boolean>();
  /** It referred to an id that several declarations had: which of them counts may change at any time. */
  private uncertain = false;

  /** Notes that something is made of what is written in the segment of a node. */
  addSegment(node: AstNode, state: ProjectState): void {
    const segment = segmentOf(node);
    if (!segment || this.segments.includes(segment)) return;
    this.segments.push(segment);
    this.revisions.push(state.revisionOf(segment));
  }

  /** The extensions of an entity, noted. */
  extensionsOf(entity: ast.Entity, state: ProjectState): readonly ast.Extension[] {
    const extensions = state.extensionsOf(entity);
    this.extensions.set(entity, extensions);
    if (extensions.length > 0) this.isExtended = true;
    return extensions;
  }

  /** Notes that something refers to a declaration. */
  addTarget(declaration: NamedDeclaration, id: SymbolId, { ids }: ProjectState): void {
    if (ids.isForeign(declaration)) this.foreign.set(declaration, ids.counts(declaration));
    else {
      this.targets.add(id);
      if (ids.contested.has(id)) this.uncertain = true;
    }
  }

  /**
   * Whether all is as it was. Then the declarations of other packages that were met are met again, in the same order.
   */
  areCurrent(state: ProjectState): boolean {
    if (this.uncertain) return false;
    // This is asked of every declaration at every change: loops over lists, because they are fast.
    const { segments, revisions } = this;
    for (let index = 0; index < segments.length; index++) {
      const segment = segments[index];
      if (!segment || !state.isPresent(segment) || state.revisionOf(segment) !== revisions[index]) return false;
    }
    if (this.isExtended || state.hasExtensions) {
      for (const [entity, extensions] of this.extensions) {
        if (!sameItems(state.extensionsOf(entity), extensions)) return false;
      }
    }
    if (state.ids.contested.size > 0) {
      for (const id of state.ids.contested) if (this.targets.has(id)) return false;
    }
    return this.foreign.size === 0 || this.meetForeign(state);
  }

  /** Whether the same declarations of other packages are met. */
  meetsSame(other: Inputs): boolean {
    return sameItems([...this.foreign.keys()], [...other.foreign.keys()]);
  }

  private meetForeign(state: ProjectState): boolean {
    for (const declaration of this.foreign.keys()) {
      const segment = segmentOf(declaration);
      if (!segment || !state.isPresent(segment)) return false;
    }
    for (const [declaration, counted] of this.foreign) {
      if (state.ids.counts(declaration) !== counted) return false;
    }
    return true;
  }
}

/** Whether two lists hold the same objects. */
export function sameItems<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
