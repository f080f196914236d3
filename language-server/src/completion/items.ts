import type { FuzzyMatcher } from "langium/lsp";
import {
  type CompletionClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type InsertReplaceEdit,
  InsertTextFormat,
  type TextEdit,
} from "vscode-languageserver";
import type { Position, TextDocument } from "vscode-languageserver-textdocument";
import type { Fragment } from "./fragment.ts";
import { plainText } from "./snippets.ts";

/** How many proposals a list has; what is typed next makes a new one. */
export const LIST_LIMIT = 200;

/** The kinds of proposals, in the order in which they are shown. */
export const RANKS = [
  "expected",
  "local",
  "member",
  "type",
  "declaration",
  "keyword",
  "operator",
  "pattern",
  "builtin",
  "elsewhere",
] as const;

export type Rank = (typeof RANKS)[number];

/** A proposal. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly rank: Rank;
  readonly detail?: string;
  /** Shown beside the label, less prominent: where it comes from. */
  readonly description?: string;
  readonly documentation?: string;
  readonly deprecated?: boolean;
  /** What is inserted, if not the label. */
  readonly snippet?: string;
  readonly additionalTextEdits?: readonly TextEdit[];
}

/** Collects what is proposed at a cursor, for one client. */
export class ProposalList {
  private readonly proposals = new Map<string, Proposal>();
  private readonly fragment: Fragment;
  private readonly matcher: FuzzyMatcher;
  private readonly client: CompletionClientCapabilities | undefined;
  private capped = false;

  constructor(fragment: Fragment, matcher: FuzzyMatcher, client: CompletionClientCapabilities | undefined) {
    this.fragment = fragment;
    this.matcher = matcher;
    this.client = client;
  }

  /** Whether a label fits what is written of the word. */
  matches(label: string): boolean {
    return this.matcher.match(this.fragment.prefix, label);
  }

  /** Of two proposals with one label and inserted text the first counts. */
  add(proposal: Proposal): void {
    if (!this.matches(proposal.label)) return;
    const key = `${proposal.label}\0${proposal.snippet ?? ""}\0${proposal.description ?? ""}`;
    if (this.proposals.has(key)) return;
    if (this.proposals.size >= LIST_LIMIT) this.capped = true;
    else this.proposals.set(key, proposal);
  }

  toList(): CompletionList {
    const { textDocument } = this.fragment.document;
    const items = [...this.proposals.values()].map((proposal, index) => this.item(proposal, index, textDocument));
    return { isIncomplete: this.capped, items };
  }

  private item(proposal: Proposal, index: number, document: TextDocument): CompletionItem {
    const capabilities = this.client?.completionItem;
    const snippets = capabilities?.snippetSupport === true;
    const snippet = proposal.snippet !== undefined && snippets;
    const newText = snippet ? (proposal.snippet ?? proposal.label) : proposal.label;
    const rank = RANKS.indexOf(proposal.rank).toString(36);
    const markdown = capabilities?.documentationFormat?.includes("markdown");
    return {
      label: proposal.label,
      kind: proposal.kind,
      sortText: `${rank}${String(index).padStart(4, "0")}`,
      textEdit: this.edit(newText, document),
      ...(snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...((proposal.detail ?? proposal.snippet)
        ? { detail: proposal.detail ?? plainText(proposal.snippet ?? "").split("\n")[0] ?? "" }
        : {}),
      ...(proposal.description && capabilities?.labelDetailsSupport
        ? { labelDetails: { description: proposal.description } }
        : {}),
      ...(proposal.documentation
        ? { documentation: { kind: markdown ? "markdown" : "plaintext", value: proposal.documentation } }
        : {}),
      ...(proposal.deprecated && capabilities?.tagSupport ? { tags: [1] } : {}),
      ...(proposal.additionalTextEdits ? { additionalTextEdits: [...proposal.additionalTextEdits] } : {}),
    };
  }

  private edit(newText: string, document: TextDocument): TextEdit | InsertReplaceEdit {
    const { wordStart, offset, wordEnd } = this.fragment;
    const at = (place: number): Position => document.positionAt(place);
    if (!this.client?.completionItem?.insertReplaceSupport) {
      return { newText, range: { start: at(wordStart), end: at(offset) } };
    }
    return {
      newText,
      insert: { start: at(wordStart), end: at(offset) },
      replace: { start: at(wordStart), end: at(wordEnd) },
    };
  }
}

/** Icons of what names lead to. */
export const ICONS: Readonly<Record<string, CompletionItemKind>> = {
  Entity: CompletionItemKind.Class,
  Mixin: CompletionItemKind.Interface,
  ValueObject: CompletionItemKind.Struct,
  Enum: CompletionItemKind.Enum,
  EnumValue: CompletionItemKind.EnumMember,
  NamedType: CompletionItemKind.TypeParameter,
  Primitive: CompletionItemKind.TypeParameter,
  DomainEvent: CompletionItemKind.Event,
  AnnotationDeclaration: CompletionItemKind.Property,
  Role: CompletionItemKind.Constant,
  View: CompletionItemKind.Module,
  Member: CompletionItemKind.Field,
  Computed: CompletionItemKind.Field,
  InverseClause: CompletionItemKind.Reference,
  Parameter: CompletionItemKind.Variable,
  Lambda: CompletionItemKind.Variable,
  Action: CompletionItemKind.Method,
  Builtin: CompletionItemKind.Function,
  Import: CompletionItemKind.Module,
};
