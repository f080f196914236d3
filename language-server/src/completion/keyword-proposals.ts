import { ast, type DomainServices, ownerOf } from "@domainsmith/language";
import type { AstNode } from "langium";
import { CompletionItemKind } from "vscode-languageserver";
import { lowerFirst, plural } from "../presentation/names.ts";
import { ownerName } from "../presentation/signature.ts";
import { bodySnippet } from "./body-snippets.ts";
import type { ExpressionSite } from "./expression-site.ts";
import { asksForRole, type Fragment, isInside } from "./fragment.ts";
import type { Expected } from "./grammar-features.ts";
import type { ProposalList, Rank } from "./items.ts";
import type { Operand } from "./operand.ts";
import { operatorRank } from "./operator-proposals.ts";
import { choice, FILE_PATTERNS, KEYWORD_SNIPPETS, memberPatterns, type Pattern, RULE_PATTERNS } from "./snippets.ts";

const ELEMENT_RULES: ReadonlySet<string> = new Set("Computed Index Check States Action Policy".split(" "));
const ELEMENT_WORDS: ReadonlySet<string> = new Set("computed index check states action policy".split(" "));
const MODIFIERS: ReadonlySet<string> = new Set("private abstract principal subject shared".split(" "));
const DECLARATIONS: ReadonlySet<string> = new Set(
  "entity mixin value enum type event annotation role tenancy extend view import namespace".split(" "),
);
const NOT_PRIVATE: ReadonlySet<string> = new Set("tenancy extend view".split(" "));
/** What a value object, which is data alone, does not have. */
const NOT_IN_VALUES: ReadonlySet<string> = new Set("key index unique states action policy owns inverse on".split(" "));

/** A member as it is written before the cursor, with what its type leads to. */
export interface WrittenMember {
  readonly node: ast.Member;
  /** What the type means, refinements followed. */
  readonly type: AstNode | undefined;
}

/** What is known about the place of a keyword. */
export interface KeywordContext {
  readonly fragment: Fragment;
  readonly member: WrittenMember | undefined;
  readonly site: ExpressionSite | undefined;
  readonly operand: Operand | undefined;
  readonly services: DomainServices;
}

/** Proposes the words of the language that have a meaning at the cursor. */
export function proposeKeywords(list: ProposalList, expected: readonly Expected[], context: KeywordContext): void {
  const { fragment } = context;
  for (const it of expected) {
    if (it.kind === "terminal" && it.terminal === "UNIQUE_OF") {
      if (beginsElement(fragment) && !isInValue(fragment)) add(list, "unique", "Index", context);
    }
    if (it.kind !== "keyword" || !/^[a-z]+$/.test(it.text)) continue;
    if (isWanted(it.text, it.rule, context)) add(list, it.text, it.rule, context);
  }
  proposePatterns(list, expected, fragment);
}

function add(list: ProposalList, word: string, rule: string, context: KeywordContext): void {
  const { fragment } = context;
  const snippet = snippetAt(word, rule, context);
  list.add({
    label: word,
    kind: CompletionItemKind.Keyword,
    rank: rankOf(word, rule, context),
    // What the snippet brings stands there already.
    ...(snippet && (rule === "Clause" || isFree(fragment)) ? { snippet, name: word } : {}),
  });
}

/** Nothing but closing brackets and comments stands behind the word on its line. */
function isFree({ rest }: Fragment): boolean {
  return /^([)\]},]|\/\/|$)/.test(rest);
}

function snippetAt(word: string, rule: string, { fragment, member, services }: KeywordContext): string | undefined {
  const key = `${rule} ${word}`;
  return clauseSnippet(key, member) ?? bodySnippet(key, fragment.parent, services) ?? KEYWORD_SNIPPETS[key];
}

function rankOf(word: string, rule: string, { fragment, site, operand }: KeywordContext): Rank {
  if (rule === "Clause" && fragment.startsLine) return "elsewhere";
  if (rule === "Infix") return word === "has" ? "expected" : operatorRank(operand, fragment);
  if (rule === "Unit") return operand?.needsUnit ? "expected" : "elsewhere";
  if (rule !== "Primary") return "keyword";
  const { wanted } = site ?? {};
  if (wanted?.kind !== "type") return wanted ? "builtin" : "keyword";
  const { type, many } = wanted.type;
  if (word === "true" || word === "false") {
    return !many && ast.isPrimitive(type) && type.name === "Boolean" ? "expected" : "builtin";
  }
  return word === "this" && type === ownerOf(fragment.parent) ? "fits" : "builtin";
}

function isWanted(word: string, rule: string, context: KeywordContext): boolean {
  const { fragment, member, site } = context;
  if (rule === "Negation") return isNegationWanted(site);
  if (asksForRole(fragment)) return false;
  if (isInside(fragment, "personal")) return isWantedInPersonal(word, rule, fragment);
  if (rule === "Primary") return isLiteralWanted(word, site);
  if (rule === "Infix") return !isBehindDefault(context) && isOperatorWanted(word, context.operand);
  if (rule === "Unit") return !fragment.startsLine && isUnitWanted(word, fragment);
  if (fragment.kind === "body") {
    if (isInValue(fragment) && NOT_IN_VALUES.has(word)) return false;
    const element = (ELEMENT_RULES.has(rule) && ELEMENT_WORDS.has(word)) || (rule === "Member" && word === "key");
    if (element) return beginsElement(fragment);
    // On a line of its own, `unique` begins an element.
    if (rule === "Clause") return isClauseWanted(word, member) && !(word === "unique" && fragment.startsLine);
    return true;
  }
  if (rule === "AnnotationTarget") return !fragment.tokens.some(({ image }) => image === word);
  if (!DECLARATIONS.has(word) && !MODIFIERS.has(word)) return true;
  return isDeclarationWanted(word, fragment);
}

/** A default is fixed when the row is made: it reads no row. What is never missing is not compared with null. */
function isLiteralWanted(word: string, site: ExpressionSite | undefined): boolean {
  if (!site) return true;
  const fixed = site.use === "default" || site.use === "parameter" || site.use === "argument";
  if (word === "this") return !fixed;
  if (word === "null") return site.optional || (!fixed && site.wanted === undefined);
  if (!fixed) return true;
  const type = site.wanted?.kind === "type" ? site.wanted.type.type : undefined;
  return type === undefined || (ast.isPrimitive(type) && type.name === "Boolean");
}

/** `not` makes a condition; metadata is no condition. */
function isNegationWanted(site: ExpressionSite | undefined): boolean {
  if (site?.use === "argument") return false;
  if (site?.wanted?.kind !== "type") return true;
  const { type, many } = site.wanted.type;
  return !many && ast.isPrimitive(type) && type.name === "Boolean";
}

/** A line behind a default begins something else. */
function isBehindDefault({ fragment, operand }: Pick<KeywordContext, "fragment" | "operand">): boolean {
  return fragment.startsLine && operand?.isDefault === true;
}

function isOperatorWanted(word: string, operand: Operand | undefined): boolean {
  if (!operand) return true;
  switch (word) {
    case "and":
    case "or":
    case "implies":
      return operand.isCondition;
    case "in":
      return operand.isFree && !operand.isMany;
    case "matches":
      return operand.isFree && operand.isText;
    case "has":
      return operand.isMe;
    default:
      return true;
  }
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
  if (!member) return true;
  const { node, type } = member;
  if (node.clauses.some((clause) => clause.$type === CLAUSES[word])) return false;
  const { many = false } = node.type ?? {};
  if (word === "unique") return !many && !node.key;
  if (!type) return true;
  if (!ast.isEntity(type)) return !RELATION_CLAUSES.has(word);
  if (EFFECTS.has(word)) return effectsOf(node).includes(word);
  return word !== "personal" && word !== "sensitive";
}

const EFFECTS: ReadonlySet<string> = new Set(["restrict", "cascade", "clear"]);

/** What the deletion of the other row can mean: a list only keeps it from going, what must be there is not cleared. */
function effectsOf({ type, owns }: ast.Member): readonly string[] {
  const { many = false, optional = false } = type ?? {};
  return ["restrict", ...(!many || owns ? ["cascade"] : []), ...(optional ? ["clear"] : [])];
}

/** The snippet of a clause with what can stand in it. */
function clauseSnippet(key: string, member: WrittenMember | undefined): string | undefined {
  if (key !== "Clause on" || !member) return undefined;
  return `on delete ${choice(1, effectsOf(member.node))}`;
}

/** What only a relation has; the grammar has the effects of `on delete` in the same rule. */
const RELATION_CLAUSES: ReadonlySet<string> = new Set(["inverse", "on", "delete", "restrict", "cascade", "clear"]);

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
    if (modifiers.includes("private") && NOT_PRIVATE.has(word)) return false;
    return modifiers.every((modifier) => modifier === "private") || word === "entity" || MODIFIERS.has(word);
  }
  if (word === "namespace") return !fragment.afterImports && tokens.length === 0;
  if (word === "import") return !fragment.afterDeclarations && (startsLine || tokens.length === 0);
  return startsLine || tokens.length === 0;
}

function proposePatterns(list: ProposalList, expected: readonly Expected[], fragment: Fragment): void {
  if (!beginsElement(fragment) || !isFree(fragment)) return;
  const pattern = (each: Pattern) => list.add({ ...each, kind: CompletionItemKind.Snippet, rank: "pattern" });
  const label = (rule: string) =>
    expected.some((it) => it.kind === "terminal" && it.terminal === "LABEL" && it.rule === rule);
  if (label("Member")) {
    const one = lowerFirst(ownerName({ $type: "Member", $container: fragment.parent })) || "name";
    for (const { relation, ...each } of memberPatterns({ one, many: plural(one) })) {
      if (!relation || !isInValue(fragment)) pattern(each);
    }
  }
  if (label("Rule")) for (const each of RULE_PATTERNS) pattern(each);
  if (fragment.kind === "file" && expected.some((it) => it.kind === "keyword" && it.text === "entity")) {
    if (fragment.tokens.length === 0) for (const each of FILE_PATTERNS) pattern(each);
  }
}
