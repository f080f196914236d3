import { AstUtils, GrammarAST, type LangiumCompletionParser } from "langium";
import { findFirstFeatures, findNextFeatures, type NextFeature } from "langium/lsp";
import type { Fragment } from "./fragment.ts";

/** Something that the grammar takes next. */
export type Expected =
  | { readonly kind: "keyword"; readonly text: string; readonly rule: string }
  /** A reference: property of a node of a type. */
  | { readonly kind: "reference"; readonly type: string; readonly property: string; readonly rule: string }
  /** A name or literal. */
  | { readonly kind: "terminal"; readonly terminal: string; readonly property: string; readonly rule: string };

/** The parts of the language's services that are needed. */
export interface GrammarServices {
  readonly Grammar: GrammarAST.Grammar;
  readonly parser: { readonly CompletionParser: LangiumCompletionParser };
}

/** What the grammar takes behind a fragment, each thing once. */
export function expectedAfter(fragment: Fragment, services: GrammarServices): readonly Expected[] {
  const features = nextFeatures(fragment.text, services);
  const bracket = fragment.open.at(-1);
  const last = fragment.tokens.at(-1);
  // Behind a comma, what begins a list goes on with it; the grammar's look-ahead sees only the end that may follow.
  if (last?.image === "," && bracket && isList(fragment, bracket.text)) {
    features.push(...nextFeatures(fragment.text.slice(0, bracket.end), services));
  }
  // Something is wrong between the bracket and this line: go on as if it were not there.
  if (features.length === 0 && bracket) {
    const line = fragment.text.lastIndexOf("\n") + 1;
    if (line > bracket.end) {
      features.push(...nextFeatures(fragment.text.slice(0, bracket.end) + fragment.text.slice(line), services));
    }
  }
  const found = new Map<string, Expected>();
  for (const feature of features) {
    const expected = describe(feature);
    if (expected) found.set(JSON.stringify(expected), expected);
  }
  return [...found.values()];
}

/** Elements in braces are parted by nothing, but for enum values and imported names. */
function isList({ tokens, kind }: Fragment, bracket: string): boolean {
  return bracket !== "{" || (kind === "file" && tokens.some(({ image }) => image === "enum" || image === "import"));
}

function nextFeatures(text: string, { Grammar, parser }: GrammarServices): NextFeature[] {
  const { tokens, tokenIndex, elementStack } = parser.CompletionParser.parse(text);
  if (tokens.length === 0) {
    const entry = Grammar.rules.filter(GrammarAST.isParserRule).find((rule) => rule.entry);
    return entry ? findFirstFeatures(entry.definition).flatMap((stack) => stack.slice(-1)) : [];
  }
  return findNextFeatures([elementStack.map((feature) => ({ feature }))], [...tokens].splice(tokenIndex));
}

function describe({ feature, type, property }: NextFeature): Expected | undefined {
  const parserRule = AstUtils.getContainerOfType(feature, GrammarAST.isParserRule);
  const rule = parserRule?.name ?? "Infix";
  if (GrammarAST.isKeyword(feature)) return { kind: "keyword", text: feature.value, rule };
  const assigned = property ?? AstUtils.getContainerOfType(feature, GrammarAST.isAssignment)?.feature ?? "";
  if (GrammarAST.isCrossReference(feature)) {
    return { kind: "reference", type: type ?? rule, property: assigned, rule };
  }
  if (GrammarAST.isRuleCall(feature)) {
    return { kind: "terminal", terminal: feature.rule.$refText, property: assigned, rule };
  }
  return undefined;
}
