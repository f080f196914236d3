import type { DiagramModifier, SetModifier } from "@domainsmith/model/diagram";
import { DocumentEdits, deletion, insertion, type TextChange } from "../edits/index.ts";
import { tokenEnd } from "../edits/scan.ts";
import * as ast from "../generated/ast.ts";
import { skipTrivia } from "../parser/trivia.ts";
import { nameSpanOf, type Span, spanOf } from "../syntax/index.ts";
import { type Gesture, type Refusal, refuse } from "./gesture.ts";
import { findAllOwn } from "./support/find.ts";
import { type CardNode, isCard, titleOf } from "./support/keys.ts";

const ORDER: readonly DiagramModifier[] = ["private", "abstract", "principal", "subject", "shared"];

/** Words in front of declarations. */
export const setModifier: Gesture<SetModifier> = ({ keys, modifier, on }, context) => {
  const { document, text } = context;
  const nodes = findAllOwn(keys, context);
  if ("ok" in nodes) return nodes;
  const edits = new DocumentEdits();
  for (const node of nodes) {
    if (!isCard(node)) return refuse(`"${titleOf(node)}" is no declaration: it cannot be \`${modifier}\`.`);
    if (on && modifier !== "private" && !ast.isEntity(node)) {
      return refuse(`"${node.name}" is no entity, and only entities can be \`${modifier}\`.`);
    }
    const change = changeOf(node, modifier, on, text);
    if (change && "ok" in change) return change;
    if (change) edits.add(document.uri, change);
  }
  return { ok: true, edits };
};

function changeOf(
  node: CardNode,
  modifier: DiagramModifier,
  on: boolean,
  text: string,
): TextChange | Refusal | undefined {
  if (node.modifiers.includes(modifier) === on) return undefined;
  const words = wordsBeforeName(node, text);
  const keyword = words.at(-1);
  if (!keyword) return refuse(`"${node.name}" is not complete. Complete it in the text.`);
  if (on) {
    const rank = ORDER.indexOf(modifier);
    const next = words.find(({ word }) => ORDER.indexOf(word as DiagramModifier) > rank) ?? keyword;
    return insertion(next.offset, `${modifier} `);
  }
  const written = words.find(({ word }) => word === modifier);
  if (!written) return undefined;
  const gap = /^\s*/.exec(text.slice(written.end))?.[0].length ?? 0;
  return deletion(written.offset, written.end + gap);
}

/** Modifiers and the word that says what is declared. */
function wordsBeforeName(node: CardNode, text: string): readonly (Span & { readonly word: string })[] {
  const name = nameSpanOf(node)?.offset;
  const start = node.annotations.reduce((end, annotation) => spanOf(annotation)?.end ?? end, spanOf(node)?.offset ?? 0);
  const words: (Span & { readonly word: string })[] = [];
  if (name === undefined) return words;
  for (let at = skipTrivia(text, start); at < name; ) {
    const end = tokenEnd(text, at);
    words.push({ offset: at, end, word: text.slice(at, end) });
    at = skipTrivia(text, end);
  }
  return words;
}
