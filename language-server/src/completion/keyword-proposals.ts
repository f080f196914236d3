import { ast } from "@domainsmith/language";
import type { AstNode } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { asksForRole, type Fragment, isInside } from "./fragment.ts";
import type { Expected } from "./grammar-features.ts";
import type { ProposalList } from "./items.ts";
import { KEYWORD_SNIPPETS, MEMBER_PATTERNS, RULE_PATTERNS } from "./snippets.ts";

const ELEMENT_RULES: ReadonlySet<string> = new Set("Computed Index Check States Action Policy".split(" "));
const ELEMENT_WORDS: ReadonlySet<string> = new Set("computed index check states action policy".split(" "));
const MODIFIERS: ReadonlySet<string> = new Set("private abstract principal subject shared".split(" "));
const DECLARATIONS: ReadonlySet<string> = new Set(
  "entity mixin value enum type event annotation role tenancy extend view import namespace".split(" "),
);
/** What a value object, which is data alone, does not have. */
const NOT_IN_VALUES: ReadonlySet<string> = new Set("key index unique states action policy owns inverse on".split(" "));
const OPERATORS: ReadonlySet<string> = new Set("in has matches and or implies".split(" "));

/** A member as it is written before the cursor, with what its type leads to. */
export interface WrittenMember {
  readonly clauses: readonly { readonly $type: string }[];
  readonly type: AstNode | undefined;
}

/** Proposes the words of the language that have a meaning at the cursor. */
export function proposeKeywords(
  list: ProposalList,
  expected: readonly Expected[],
  fragment: Fragment,
  member: WrittenMember | undefined,
): void {
  for (const it of expected) {
    if (it.kind === "terminal" && it.terminal === "UNIQUE_OF") {
      if (beginsElement(fragment) && !isInValue(fragment)) add(list, "unique", "Index", false);
    }
    if (it.kind !== "keyword" || !/^[a-z]+$/.test(it.text)) continue;
    if (isWanted(it.text, it.rule, fragment, member)) add(list, it.text, it.rule, fragment.startsLine);
  }
  proposePatterns(list, expected, fragment);
}

function add(list: ProposalList, word: string, rule: string, startsLine: boolean): void {
  const snippet = KEYWORD_SNIPPETS[`${rule} ${word}`];
  const clause = rule === "Clause" && startsLine;
  const rank = clause
    ? "elsewhere"
    : OPERATORS.has(word) && rule === "Infix"
      ? "operator"
      : rule === "Unit"
        ? "elsewhere"
        : "keyword";
  list.add({ label: word, kind: CompletionItemKind.Keyword, rank, ...(snippet ? { snippet } : {}) });
}

function isWanted(word: string, rule: string, fragment: Fragment, member: WrittenMember | undefined): boolean {
  if (asksForRole(fragment)) return false;
  if (isInside(fragment, "personal")) return isWantedInPersonal(word, rule, fragment);
  if (fragment.kind === "body") {
    if (isInValue(fragment) && NOT_IN_VALUES.has(word) && rule !== "Infix") return false;
    const element = (ELEMENT_RULES.has(rule) && ELEMENT_WORDS.has(word)) || (rule === "Member" && word === "key");
    if (element) return beginsElement(fragment);
    // On a line of its own, `unique` begins an element.
    if (rule === "Clause") return isClauseWanted(word, member) && !(word === "unique" && fragment.startsLine);
    if (rule === "Unit") return isUnitWanted(word, fragment);
    return true;
  }
  if (rule === "Unit") return isUnitWanted(word, fragment);
  if (rule === "AnnotationTarget") return true;
  if (!DECLARATIONS.has(word) && !MODIFIERS.has(word)) return true;
  return isDeclarationWanted(word, fragment);
}

/** A new element begins on a line of its own, or right inside of or behind braces. */
export function beginsElement({ startsLine, tokens }: Fragment): boolean {
  const last = tokens.at(-1)?.image;
  return startsLine || last === "{" || last === "}";
}

function isInValue({ parent }: Fragment): boolean {
  return ast.isValueObject(parent);
}

/** `keep: 3 years after placedAt`: what else the grammar takes is no time. */
function isWantedInPersonal(word: string, rule: string, fragment: Fragment): boolean {
  if (rule === "Unit") return isUnitWanted(word, fragment);
  const last = fragment.tokens.at(-1)?.tokenType.name ?? "";
  return word === "after" && /^(second|minute|hour|day|week|month|year)s?$/.test(last);
}

const CLAUSES: Readonly<Record<string, string>> = {
  unique: "UniqueClause",
  readonly: "ReadonlyClause",
  inverse: "InverseClause",
  on: "OnDeleteClause",
  personal: "PersonalClause",
  sensitive: "SensitiveClause",
};

/** A clause is written once, and only where its member's type gives it a meaning. */
function isClauseWanted(word: string, member: WrittenMember | undefined): boolean {
  if (member?.clauses.some((clause) => clause.$type === CLAUSES[word])) return false;
  if (!member?.type) return true;
  const relation = ast.isEntity(member.type);
  if (word === "inverse" || word === "on") return relation;
  return relation ? word !== "personal" && word !== "sensitive" : true;
}

/** `1 year`, but `3 years`. */
function isUnitWanted(word: string, { tokens }: Fragment): boolean {
  return (tokens.at(-1)?.image === "1") !== word.endsWith("s");
}

function isDeclarationWanted(word: string, fragment: Fragment): boolean {
  const { tokens, startsLine } = fragment;
  const modifiers = tokens.map(({ image }) => image).filter((image) => MODIFIERS.has(image));
  const last = tokens.at(-1);
  if (word === "entity" && last?.image === "extend") return true;
  const goesOn = last !== undefined && (MODIFIERS.has(last.image) || tokens[0]?.image === "@");
  if (goesOn) {
    if (word === "import" || word === "namespace" || modifiers.includes(word)) return false;
    return modifiers.every((modifier) => modifier === "private") || word === "entity" || MODIFIERS.has(word);
  }
  if (word === "namespace") return !fragment.afterImports && tokens.length === 0;
  if (word === "import") return !fragment.afterDeclarations && (startsLine || tokens.length === 0);
  return startsLine || tokens.length === 0;
}

function proposePatterns(list: ProposalList, expected: readonly Expected[], fragment: Fragment): void {
  const begins = beginsElement(fragment);
  const label = (rule: string) =>
    begins && expected.some((it) => it.kind === "terminal" && it.terminal === "LABEL" && it.rule === rule);
  if (label("Member")) {
    for (const { relation, ...pattern } of MEMBER_PATTERNS) {
      if (!relation || !isInValue(fragment))
        list.add({ ...pattern, kind: CompletionItemKind.Snippet, rank: "pattern" });
    }
  }
  if (label("Rule")) {
    for (const pattern of RULE_PATTERNS) list.add({ ...pattern, kind: CompletionItemKind.Snippet, rank: "pattern" });
  }
}
