import { ast, type DomainServices } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { CompletionProvider, LangiumSharedServices } from "langium/lsp";
import type {
  CompletionClientCapabilities,
  CompletionItem,
  CompletionList,
  CompletionParams,
} from "vscode-languageserver";
import { proposeArgumentNames } from "./argument-proposals.ts";
import { Candidates } from "./candidates.ts";
import { proposeElsewhere } from "./elsewhere-proposals.ts";
import { type ExpressionSite, expressionSite } from "./expression-site.ts";
import { type Fragment, findFragment, isInside } from "./fragment.ts";
import { type Expected, expectedAfter } from "./grammar-features.ts";
import { proposeImportedNames, proposeImportPaths } from "./import-proposals.ts";
import { ItemDetails } from "./item-details.ts";
import { ProposalList } from "./items.ts";
import { proposeKeywords, type WrittenMember } from "./keyword-proposals.ts";
import { proposeLiterals } from "./literal-proposals.ts";
import { proposeKeep, proposeNames } from "./name-proposals.ts";
import { type Operand, operandOf } from "./operand.ts";
import { proposeOperators } from "./operator-proposals.ts";
import { proposeReferences } from "./reference-proposals.ts";
import { contextAt } from "./text-context.ts";

/**
 * Proposes what can be written at a place. What may follow comes from the grammar, what a name may lead to from the
 * scopes, what fits from the types; all look only at the element around the cursor.
 */
export class DomainCompletionProvider implements CompletionProvider {
  /** A blank asks only behind a colon. The colon itself does not: what it lists, the blank behind it would filter. */
  readonly completionOptions = { triggerCharacters: [".", "@", "(", '"', "/", " "] };
  private readonly services: DomainServices & { readonly shared: LangiumSharedServices };
  private readonly candidates: Candidates;
  private client: CompletionClientCapabilities | undefined;

  constructor(services: DomainServices & { readonly shared: LangiumSharedServices }) {
    this.services = services;
    this.candidates = new Candidates(services);
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.client = capabilities.textDocument?.completion;
    });
  }

  getCompletion(document: LangiumDocument, { position, context: trigger }: CompletionParams): CompletionList {
    const offset = document.textDocument.offsetAt(position);
    const text = document.textDocument.getText();
    const context = contextAt(document, offset);
    if (context.kind === "nothing" || (trigger?.triggerCharacter === " " && text[offset - 2] !== ":")) {
      return { isIncomplete: false, items: [] };
    }
    const found = findFragment(document, offset, this.services.parser.Lexer);
    const fragment =
      context.kind === "path"
        ? { ...found, wordStart: context.start, wordEnd: context.end, prefix: context.text }
        : this.candidates.withOwner(found);
    const details = new ItemDetails(this.services, this.client);
    const list = new ProposalList(fragment, this.services.shared.lsp.FuzzyMatcher, this.client, details);
    if (context.kind === "path") proposeImportPaths(list, fragment, this.services);
    else this.propose(list, fragment);
    return list.toList();
  }

  /** Completes an item of a list that was answered before. */
  resolveItem(item: CompletionItem): CompletionItem {
    return new ItemDetails(this.services, this.client).resolve(item);
  }

  private propose(list: ProposalList, fragment: Fragment): void {
    const { services } = this;
    const expected = expectedAfter(fragment, services);
    const node = this.candidates.parse(fragment);
    const site = expressionSite(node, services);
    const operand = this.operand(fragment, expected);
    if (proposeLiterals(list, site)) return;
    this.proposeReferences(list, expected, fragment, node, site);
    if (isInside(fragment, "personal") && proposeKeep(list, fragment)) return;
    proposeArgumentNames(list, node, fragment);
    proposeNames(list, expected, { fragment, node, services });
    proposeOperators(list, fragment, operand);
    proposeKeywords(list, expected, { fragment, member: this.memberIn(node), site, operand, services });
  }

  private proposeReferences(
    list: ProposalList,
    expected: readonly Expected[],
    fragment: Fragment,
    node: AstNode | undefined,
    site: ExpressionSite | undefined,
  ): void {
    const context = { fragment, site, root: node, services: this.services };
    if (expected.some((it) => it.kind === "terminal" && it.rule === "QualifiedName")) {
      const place = this.candidates.behindDot(node);
      if (place) proposeReferences(list, place, context);
    }
    for (const it of expected) {
      if (it.kind !== "reference") continue;
      if (it.rule === "ImportedName") {
        proposeImportedNames(list, fragment, this.services);
        continue;
      }
      const place = this.candidates.at(node, it, fragment);
      proposeReferences(list, place, context);
      proposeElsewhere(list, place, context);
    }
  }

  /** What stands in front of the operator that may come next, where one may. */
  private operand(fragment: Fragment, expected: readonly Expected[]): Operand | undefined {
    if (!expected.some((it) => it.kind === "keyword" && it.rule === "Infix")) return undefined;
    const expression = this.candidates.expressionBefore(fragment);
    return expression && operandOf(expression, this.services);
  }

  private memberIn(node: AstNode | undefined): WrittenMember | undefined {
    if (!ast.isMember(node)) return undefined;
    return { node, type: this.services.references.ReceiverTypes.ofType(node.type)?.type };
  }
}
