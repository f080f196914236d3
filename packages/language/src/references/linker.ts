import {
  type AstNode,
  type AstNodeDescription,
  Cancellation,
  DefaultLinker,
  type DefaultReference,
  interruptAndCheck,
  type LangiumDocument,
  type LinkingError,
  type ReferenceInfo,
  RefResolving,
} from "langium";
import type { NameExpression } from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { BUILTIN_URI, builtin } from "./builtins.ts";
import { flatTree } from "./flat-tree.ts";
import { NodeDescription } from "./node-description.ts";

/** Nodes or references between two looks at whether the work was cancelled. */
export const CANCELLATION_INTERVAL = 512;

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

/** Links all references of a document in one go over its flat tree. */
export class DomainLinker extends DefaultLinker {
  constructor(services: DomainServices) {
    super(services);
  }

  override async link(document: LangiumDocument, token = Cancellation.CancellationToken.None): Promise<void> {
    const { references } = flatTree(document.parseResult.value);
    for (let index = 0; index < references.length; index++) {
      if (index % CANCELLATION_INTERVAL === 0) await interruptAndCheck(token);
      const info = references[index];
      if (info) this.linkOne(info);
    }
    // Some were resolved before, on the way to others, and stand in the list already.
    document.references = references.map((info) => info.reference);
  }

  override unlink(document: LangiumDocument): void {
    for (const reference of document.references) forgetTarget(reference);
    document.references = [];
  }

  /** Links references again whose targets were {@link forgetTargets forgotten}; leaves the rest of the document alone. */
  linkAgain(references: readonly ReferenceInfo[], document: LangiumDocument): void {
    for (const info of references) this.linkOne(info);
    document.references = flatTree(document.parseResult.value).references.map((info) => info.reference);
  }

  private linkOne(info: ReferenceInfo): void {
    const reference = info.reference as DefaultReference;
    if (reference._ref !== undefined) return;
    reference._ref = RefResolving;
    const candidate = this.getCandidate(info);
    if (candidate instanceof NodeDescription) {
      reference._nodeDescription = candidate;
      reference._ref = candidate.node;
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

  /** A reference that is met again while it is being resolved has no target yet; it is never an error of its own. */
  protected override resolveReference(
    reference: DefaultReference,
    node: AstNode,
    property: string,
  ): AstNode | undefined {
    if (reference._ref === RefResolving) return undefined;
    return super.resolveReference(reference, node, property);
  }

  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    return new UnresolvedReference(info);
  }
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
