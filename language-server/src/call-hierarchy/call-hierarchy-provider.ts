import { ast } from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument, UriUtils } from "langium";
import type { CallHierarchyProvider } from "langium/lsp";
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyIncomingCallsParams,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyOutgoingCallsParams,
  type CallHierarchyPrepareParams,
  SymbolKind,
} from "vscode-languageserver";
import { findGenerated } from "../generated-code/find-generated.ts";
import { generatedPlaces } from "../generated-code/generated-places.ts";
import { itemOf, nodeOf } from "../navigation/hierarchy-item.ts";
import { keywordAt } from "../navigation/keyword-at.ts";
import { placeOf } from "../navigation/places.ts";
import { symbolAt } from "../navigation/symbol-at.ts";
import type { DomainServerServices } from "../server-module.ts";
import { calleesOf } from "./callees.ts";
import { callersOf, isCallable } from "./callers.ts";

/** Who triggers, emits or reads something, and what it triggers, emits or reads itself; also in the user's own code. */
export class DomainCallHierarchyProvider implements CallHierarchyProvider {
  private readonly services: DomainServerServices;

  constructor(services: DomainServerServices) {
    this.services = services;
  }

  prepareCallHierarchy(document: LangiumDocument, { position }: CallHierarchyPrepareParams): CallHierarchyItem[] {
    const symbol = symbolAt(document, position, this.services) ?? keywordAt(document, position);
    const item = symbol && isCallable(symbol.target) ? itemOf(symbol.target, this.services) : undefined;
    return item ? [item] : [];
  }

  incomingCalls({ item }: CallHierarchyIncomingCallsParams): CallHierarchyIncomingCall[] {
    const node = nodeOf(item, this.services);
    const callers = node ? callersOf(node, this.services) : [];
    return callers.flatMap(({ node: caller, ranges }) => {
      const from = itemOf(caller, this.services);
      return from ? [{ from, fromRanges: ranges }] : [];
    });
  }

  async outgoingCalls({ item }: CallHierarchyOutgoingCallsParams): Promise<CallHierarchyOutgoingCall[]> {
    const node = nodeOf(item, this.services);
    if (!node) return [];
    const document = AstUtils.getDocument(node);
    const calls = calleesOf(node, document, this.services).flatMap(({ node: callee, ranges }) => {
      const to = callee === node ? undefined : itemOf(callee, this.services);
      return to ? [{ to, fromRanges: ranges }] : [];
    });
    return [...calls, ...(await this.ownCode(node, document))];
  }

  /** The function that an action runs, and what the application does after an event. */
  private async ownCode(node: AstNode, document: LangiumDocument): Promise<CallHierarchyOutgoingCall[]> {
    if (!ast.isAction(node) && !ast.isDomainEvent(node)) return [];
    const { Projects, FileSystemProvider } = this.services.shared.workspace;
    const files = await this.services.generated.GeneratedCode.filesOf(Projects.of(document.uri));
    const place = placeOf(node);
    if (!files || !place) return [];
    const places = generatedPlaces(node, this.services).filter(({ artifact }) => artifact !== "events");
    const found = await findGenerated(files, places, FileSystemProvider);
    return found.map(({ uri, range }) => ({
      to: {
        name: node.name,
        kind: SymbolKind.Function,
        detail: UriUtils.basename(uri),
        uri: uri.toString(),
        range,
        selectionRange: range,
      },
      fromRanges: [place.selection],
    }));
  }
}
