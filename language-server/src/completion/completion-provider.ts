import { ast, type DomainServices } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { CompletionProvider, LangiumSharedServices } from "langium/lsp";
import type { CompletionClientCapabilities, CompletionList, CompletionParams } from "vscode-languageserver";
import { Candidates } from "./candidates.ts";
import { proposeElsewhere } from "./elsewhere-proposals.ts";
import { type Fragment, findFragment } from "./fragment.ts";
import { expectedAfter } from "./grammar-features.ts";
import { proposeImportedNames, proposeImportPaths } from "./import-proposals.ts";
import { ProposalList } from "./items.ts";
import { proposeKeywords } from "./keyword-proposals.ts";
import { proposeNames } from "./name-proposals.ts";
import { proposeReferences } from "./reference-proposals.ts";
import { textContext } from "./text-context.ts";

/**
 * Proposes what can be written at a place. What may follow comes from the grammar, what a name may lead to from the
 * scopes; both look only at the element around the cursor.
 */
export class DomainCompletionProvider implements CompletionProvider {
  /** A blank asks only behind a colon. The colon itself does not: what it lists, the blank behind it would filter. */
  readonly completionOptions = { triggerCharacters: [".", "@", '"', "/", " "] };
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
    const context = textContext(text, offset);
    if (context.kind === "nothing" || (trigger?.triggerCharacter === " " && text[offset - 2] !== ":")) {
      return { isIncomplete: false, items: [] };
    }
    const found = findFragment(document, offset, this.services.parser.Lexer);
    const fragment =
      context.kind === "path"
        ? { ...found, wordStart: context.start, wordEnd: context.end, prefix: context.text }
        : found;
    const list = new ProposalList(fragment, this.services.shared.lsp.FuzzyMatcher, this.client);
    if (context.kind === "path") proposeImportPaths(list, fragment, this.services);
    else this.propose(list, fragment);
    return list.toList();
  }

  private propose(list: ProposalList, fragment: Fragment): void {
    const expected = expectedAfter(fragment, this.services);
    const node = this.candidates.parse(fragment);
    const member = node && memberIn(node);
    const documentation = this.services.documentation.DocumentationProvider;
    if (expected.some((it) => it.kind === "terminal" && it.rule === "QualifiedName")) {
      const place = this.candidates.behindDot(node);
      if (place) proposeReferences(list, place, fragment, documentation);
    }
    for (const it of expected) {
      if (it.kind !== "reference") continue;
      if (it.rule === "ImportedName") {
        proposeImportedNames(list, fragment, this.services);
        continue;
      }
      const place = this.candidates.at(node, it, fragment);
      proposeReferences(list, place, fragment, documentation);
      proposeElsewhere(list, place, fragment, this.services);
    }
    proposeNames(list, expected, fragment, member, this.services);
    proposeKeywords(list, expected, fragment, member && { clauses: member.clauses, type: member.type?.type?.ref });
  }
}

function memberIn(node: AstNode): ast.Member | undefined {
  return ast.isMember(node) ? node : undefined;
}
