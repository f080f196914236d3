import type { AstNode } from "langium";
import type { FuzzyMatcher } from "langium/lsp";
import {
  type CompletionClientCapabilities,
  type CompletionItem,
  type CompletionItemDefaults,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
} from "vscode-languageserver";
import type { Position } from "vscode-languageserver-textdocument";
import type { Fragment } from "./fragment.ts";
import type { ItemDetails } from "./item-details.ts";
import { filled } from "./snippets.ts";

/**
 * How many proposals a list has. A list with all of them serves until another word begins: the client narrows it down
 * by itself, and whoever types fast takes nothing out of an old answer. Only of more, what is typed next makes a new one.
 * So what is proposed must not depend on what is written of the word, beyond having its letters.
 */
export const LIST_LIMIT = 1200;

/** How many proposals a list has whose details are told at once: of a longer one they are told when they are looked at. */
export const DETAILED_LIMIT = 100;

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
  /** What is possible and hardly ever meant. */
  "seldom",
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
  /** What is only worked out for proposals of the list: there may be many more. */
  readonly more?: () => Partial<Proposal>;
  /** What it leads to, where that says its {@link detail}: later, if the list is long. */
  readonly target?: AstNode;
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
    const isLong = best.length > DETAILED_LIMIT;
    const range = this.range();
    const isShared = this.client?.completionList?.itemDefaults?.includes("editRange") ?? false;
    const items = best
      .slice(0, LIST_LIMIT)
      .map((proposal, index) => this.item(proposal, index, { isLong, range: isShared ? undefined : range }));
    return {
      isIncomplete: best.length > LIST_LIMIT,
      ...(isShared ? { itemDefaults: { editRange: range } } : {}),
      items,
    };
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

  /** @param list what holds for all items: the range that they replace is undefined where the list says it */
  private item(
    light: Proposal,
    index: number,
    list: { readonly isLong: boolean; readonly range: ReplacedRange | undefined },
  ): CompletionItem {
    const proposal = { ...light, ...light.more?.() };
    const capabilities = this.client?.completionItem;
    const { newText, isSnippet } = this.inserted(proposal);
    const detail = proposal.detail ?? (proposal.snippet && !proposal.target && filled(proposal.snippet).split("\n")[0]);
    const item: CompletionItem = {
      label: proposal.label,
      kind: proposal.kind,
      sortText: String(index).padStart(4, "0"),
      ...written(newText, proposal.label, list.range),
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
    return this.details.attach(item, proposal, this.fragment.document, list.isLong);
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

  /** What a proposal replaces: what is written of the word, or, if the client asks, the whole word. */
  private range(): ReplacedRange {
    const { wordStart, offset, wordEnd, document } = this.fragment;
    const at = (place: number): Position => document.textDocument.positionAt(place);
    const insert = { start: at(wordStart), end: at(offset) };
    if (!this.client?.completionItem?.insertReplaceSupport) return insert;
    return { insert, replace: { start: at(wordStart), end: at(wordEnd) } };
  }
}

type ReplacedRange = NonNullable<CompletionItemDefaults["editRange"]>;

/** How an item says what it writes: by itself, or behind the range that the list says. */
function written(newText: string, label: string, range: ReplacedRange | undefined): Partial<CompletionItem> {
  if (!range) return newText === label ? {} : { textEditText: newText };
  return { textEdit: "insert" in range ? { newText, ...range } : { newText, range } };
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
