import {
  type AstNode,
  type AstNodeDescription,
  AstUtils,
  Cancellation,
  DefaultLinker,
  type DefaultReference,
  DocumentState,
  interruptAndCheck,
  type LangiumDocument,
  type LinkingError,
  type ReferenceInfo,
  RefResolving,
} from "langium";
import type { NameExpression } from "../generated/ast.ts";
import type { ReferenceResolver } from "../parser/fast/syntax-node.ts";
import type { DomainServices } from "../services.ts";
import { BUILTIN_URI, builtin } from "./builtins.ts";
import type { Links } from "./links.ts";
import { NodeDescription } from "./node-description.ts";
import { linksAround, type SegmentLinks } from "./segment-links.ts";

/** Imports and declarations between two looks at whether it is somebody else's turn. */
export const SEGMENTS_PER_CHECK = 8;

/**
 * A reference that leads nowhere. Why, and what to do about it, is worked out only when a diagnostic is made of it.
 */
export class UnresolvedReference implements LinkingError {
  readonly info: ReferenceInfo;

  constructor(info: ReferenceInfo) {
    this.info = info;
  }

  get message(): string {
    return `There is no "${this.info.reference.$refText}".`;
  }
}

/** Links references segment by segment, and notes for each what it depends on. */
export class DomainLinker extends DefaultLinker {
  private readonly links: Links;

  constructor(services: DomainServices) {
    super(services);
    this.links = services.shared.workspace.Links;
  }

  /** Who finds out where the references lead that the parser makes by itself. */
  get resolver(): ReferenceResolver {
    return this.referenceResolver;
  }

  /** Links what of a document is not linked: all of it when it is new, otherwise what `Relinking` reset. */
  override async link(document: LangiumDocument, token = Cancellation.CancellationToken.None): Promise<void> {
    let done = 0;
    for (const links of this.links.of(document.uri)?.segments ?? []) {
      if (links.linked) continue;
      if (done % SEGMENTS_PER_CHECK === 0) await interruptAndCheck(token);
      done++;
      // While it waited, somebody may have replaced it.
      if (!links.gone) this.linkSegment(links);
    }
  }

  /** What is to be linked again is decided segment by segment, by `Relinking`. */
  override unlink(): void {}

  /** Links the given references of a segment, which must have been {@link forgetTargets forgotten}. */
  linkAgain(references: readonly ReferenceInfo[], links: SegmentLinks): void {
    this.links.reading(links, () => {
      for (let index = 0; index < references.length; index++) {
        const info = references[index];
        if (info) this.linkOne(info);
      }
    });
  }

  private linkSegment(links: SegmentLinks): void {
    const { references } = links;
    this.linkAgain(references, links);
    links.unresolved = references.filter(({ reference }) => linkedTarget(reference) === undefined);
    links.linked = true;
  }

  private linkOne(info: ReferenceInfo): void {
    const reference = info.reference as DefaultReference;
    if (reference._ref !== undefined) return;
    reference._ref = RefResolving;
    const candidate = this.getCandidate(info);
    if (candidate instanceof NodeDescription) {
      reference._nodeDescription = candidate;
      reference._ref = candidate.node;
      this.links.note(candidate.node);
    } else reference._ref = candidate as LinkingError;
  }

  override getCandidate(info: ReferenceInfo): AstNodeDescription | LinkingError {
    const name = info.reference.$refText;
    const found = name ? this.scopeProvider.getScope(info).getElement(name) : undefined;
    if (found) return found;
    return isOldName(info.container)
      ? new NodeDescription(builtin(name), name, BUILTIN_URI)
      : this.createLinkingError(info);
  }

  /**
   * A reference that is met again while it is being resolved has no target yet; it is never an error of its own. Whoever
   * is being linked or checked depends on both ends.
   */
  protected override resolveReference(
    reference: DefaultReference,
    node: AstNode,
    property: string,
  ): AstNode | undefined {
    if (reference._ref === undefined) this.resolveNow(reference, node, property);
    const target = linkedTarget(reference);
    this.links.noteReference(node, target);
    return target;
  }

  private resolveNow(reference: DefaultReference, container: AstNode, property: string): void {
    const reader = linksAround(container);
    if (!reader) this.links.noteEarly(container);
    this.links.reading(reader, () => this.linkOne({ reference, container, property }));
    if (linkedTarget(reference)) return;
    const { $document: document } = AstUtils.findRootNode(container);
    // What it leads to may stand in a file that is not there yet.
    if (document && document.state < DocumentState.ComputedScopes) forgetTarget(reference);
  }

  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    return new UnresolvedReference(info);
  }
}

/** What a reference was linked to. Unlike `ref`, it is not resolved now. */
export function linkedTarget(reference: ReferenceInfo["reference"]): AstNode | undefined {
  const target = (reference as Partial<DefaultReference>)._ref;
  // Cheaper than Langium's guard, which is asked for every reference many times.
  return typeof target === "object" && "$type" in target ? target : undefined;
}

/** Makes references ready to be linked again. */
export function forgetTargets(references: readonly ReferenceInfo[]): void {
  for (const { reference } of references) forgetTarget(reference);
}

/** What Langium keeps in a reference; its own type does not say that both can be unset again. */
interface LinkState {
  _ref: unknown;
  _nodeDescription: unknown;
}

function forgetTarget(reference: object): void {
  const state = reference as LinkState;
  state._ref = undefined;
  state._nodeDescription = undefined;
}

/** Whether a name is the argument of `@was(…)`: that name is no longer declared anywhere. */
function isOldName(node: AstNode): node is NameExpression {
  const annotation = node.$container?.$container;
  return (
    node.$type === "NameExpression" &&
    annotation?.$type === "Annotation" &&
    (annotation as { annotation?: { $refText: string } }).annotation?.$refText === "was"
  );
}
