import type { AstNode } from "langium";
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
import type { ItemDetails } from "./item-details.ts";
import { filled } from "./snippets.ts";

/** How many proposals a list has; what is typed next makes a new one. */
export const LIST_LIMIT = 100;

/** The kinds of proposals, in the order in which they are shown. */
export const RANKS = [
  /** What the place is for, such as a value of the enum that is compared with. */
  "expected",
  /** A name whose type is the needed one. */
  "fits",
  /** A name behind whose dot something is of the needed type. */
  "leads",
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
  readonly deprecated?: boolean;
  /** What is inserted, if not the label. */
  readonly snippet?: string;
  /** What is inserted where the client takes no snippets, if not the label or the filled-in pattern. */
  readonly text?: string;
  /** What is inserted where the brackets of the snippet stand behind the cursor already. */
  readonly name?: string;
  /** What to say about it when it is looked at. */
  readonly about?: AstNode;
  /** What has to be imported for it. */
  readonly imports?: { readonly name: string; readonly path: string };
  /** Characters that take the proposal and are written behind it. */
  readonly commit?: readonly string[];
  /** What is only worked out for proposals that are shown: most are not. */
  readonly more?: () => Partial<Proposal>;
}

/** Collects what is proposed at a cursor, for one client. */
export class ProposalList {
  private readonly proposals = new Map<string, Proposal>();
  private readonly fragment: Fragment;
  private readonly matcher: FuzzyMatcher;
  private readonly client: CompletionClientCapabilities | undefined;
  private readonly details: ItemDetails;

  constructor(
    fragment: Fragment,
    matcher: FuzzyMatcher,
    client: CompletionClientCapabilities | undefined,
    details: ItemDetails,
  ) {
    this.fragment = fragment;
    this.matcher = matcher;
    this.client = client;
    this.details = details;
  }

  /** Whether a label fits what is written of the word. */
  matches(label: string): boolean {
    return this.matcher.match(this.fragment.prefix, label);
  }

  /** Of two proposals with one label and inserted text the first counts. */
  add(proposal: Proposal): void {
    if (!this.matches(proposal.label)) return;
    const key = `${proposal.label}\0${proposal.snippet ?? ""}\0${proposal.description ?? ""}`;
    if (!this.proposals.has(key)) this.proposals.set(key, proposal);
  }

  /** The best proposals, best first. */
  toList(): CompletionList {
    const best = this.sorted();
    const { textDocument } = this.fragment.document;
    const items = best.slice(0, LIST_LIMIT).map((proposal, index) => this.item(proposal, index, textDocument));
    return { isIncomplete: best.length > LIST_LIMIT, items };
  }

  /** Labels that begin with what is written come before those that only have its letters, then the ranks decide. */
  private sorted(): readonly Proposal[] {
    const prefix = this.fragment.prefix.toLowerCase();
    const buckets: Proposal[][] = [];
    for (const proposal of this.proposals.values()) {
      const far = proposal.label.toLowerCase().startsWith(prefix) ? 0 : RANKS.length;
      const place = far + RANKS.indexOf(proposal.rank);
      const bucket = buckets[place];
      if (bucket) bucket.push(proposal);
      else buckets[place] = [proposal];
    }
    return buckets.flat();
  }

  private item(light: Proposal, index: number, document: TextDocument): CompletionItem {
    const proposal = { ...light, ...light.more?.() };
    const capabilities = this.client?.completionItem;
    const { newText, isSnippet } = this.inserted(proposal);
    const detail = proposal.detail ?? (proposal.snippet && filled(proposal.snippet).split("\n")[0]);
    const item: CompletionItem = {
      label: proposal.label,
      kind: proposal.kind,
      sortText: String(index).padStart(3, "0"),
      textEdit: this.edit(newText, document),
      ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
      ...(detail ? { detail } : {}),
      ...(proposal.description && capabilities?.labelDetailsSupport
        ? { labelDetails: { description: proposal.description } }
        : {}),
      ...(proposal.deprecated && capabilities?.tagSupport ? { tags: [1] } : {}),
      ...(proposal.deprecated && !capabilities?.tagSupport && capabilities?.deprecatedSupport
        ? { deprecated: true }
        : {}),
      ...(proposal.commit && !isSnippet && capabilities?.commitCharactersSupport
        ? { commitCharacters: [...proposal.commit] }
        : {}),
    };
    return this.details.attach(item, proposal, this.fragment.document);
  }

  private inserted({ label, kind, snippet, text, name }: Proposal): {
    readonly newText: string;
    readonly isSnippet: boolean;
  } {
    if (snippet === undefined) return { newText: text ?? label, isSnippet: false };
    // The brackets stand there already, or a keyword's body does.
    if (name !== undefined && this.fragment.rest.startsWith("(")) return { newText: name, isSnippet: false };
    if (!snippet.includes("$")) return { newText: snippet, isSnippet: false };
    if (this.client?.completionItem?.snippetSupport) return { newText: snippet, isSnippet: true };
    // The label of a pattern is no text of the language.
    return { newText: text ?? (kind === CompletionItemKind.Snippet ? filled(snippet) : label), isSnippet: false };
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
