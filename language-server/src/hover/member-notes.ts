import { ast, ownerOf } from "@domainsmith/language";
import type { AstNode } from "langium";
import { KIND_WORDS, ownerName, typeText } from "../presentation/signature.ts";
import { memberAccessNote } from "./access-note.ts";
import type { HoverContext } from "./hover-context.ts";
import { memberNamesNote } from "./storage-note.ts";
import { typeNote } from "./type-note.ts";
import { usageNote, usagesOf } from "./usage-note.ts";

/** What the text of a member, an action or a parameter does not tell. */
export function memberNotes(node: AstNode, context: HoverContext): readonly (string | undefined)[] {
  const { text } = context;
  const home = `${capitalized(KIND_WORDS[node.$type] ?? "")} of ${text.code(ownerName(node))}.`;
  if (ast.isAction(node)) return [home, ...actionNotes(node, context)];
  if (!ast.isMember(node) && !ast.isComputed(node)) return [];
  const usages = usagesOf(node, context);
  return [
    home,
    typeNote(node.type, text),
    checksNote(
      usages.infos.map(({ container }) => container),
      context,
    ),
    statesNote(node, context),
    memberNamesNote(node, ownerOf(node), context),
    usageNote(usages),
    memberAccessNote(node, context),
  ];
}

/** The relation behind an inverse. */
export function inverseNotes(node: ast.InverseClause, context: HoverContext): readonly (string | undefined)[] {
  const { name, type, owns } = node.$container;
  const relation = `${ownerName(node.$container)}.${name}: ${typeText(type, owns)}`;
  return [`Inverse of ${context.text.code(relation)}.`, usageNote(usagesOf(node, context))];
}

/** The checks that read a member. */
function checksNote(readers: readonly AstNode[], { text }: HoverContext): string | undefined {
  const names = new Set<string>();
  for (const reader of readers) {
    for (let at: AstNode | undefined = reader; at; at = at.$container) {
      if (ast.isCheck(at)) names.add(at.name ?? "a check without a name");
    }
  }
  const named = [...names].filter((name) => !name.includes(" "));
  const more = names.size > named.length ? ["a check without a name"] : [];
  if (names.size === 0) return undefined;
  return `Checked by ${[...(named.length > 0 ? [text.list(named)] : []), ...more].join(" and ")}.`;
}

/** The actions that set a state. */
function statesNote(node: ast.Member | ast.Computed, { text }: HoverContext): string | undefined {
  const owner = node.$container;
  const machines = owner.elements.filter(ast.isStates).filter(({ member }) => member?.ref === node);
  const actions = new Set(
    machines.flatMap(({ transitions }) => transitions.flatMap(({ action }) => action?.$refText ?? [])),
  );
  return actions.size > 0 ? `Only actions change it: ${text.list([...actions])}.` : undefined;
}

function actionNotes(node: ast.Action, { text }: HoverContext): readonly (string | undefined)[] {
  const owner = node.$container;
  const transitions = owner.elements
    .filter(ast.isStates)
    .flatMap((states) => states.transitions.filter(({ action }) => action?.ref === node));
  const steps = transitions.map(
    ({ from, to }) => `${from.map(({ $refText }) => $refText).join(", ")} → ${to?.$refText ?? "…"}`,
  );
  const rules = owner.elements
    .filter(ast.isPolicy)
    .flatMap(({ rules: all }) => all.filter(({ operations }) => operations.some(({ name }) => name === node.name)));
  return [
    steps.length > 0 ? `Takes the row ${text.list(steps)}.` : undefined,
    rules.length > 0 ? `Spoken of by the rules ${text.list(rules.map(({ name }) => name))}.` : undefined,
  ];
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
