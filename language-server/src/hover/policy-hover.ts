import { ast, type DomainServices, nameSpanOf, ownerOf, spanOf } from "@domainsmith/language";
import { accessTo, audiencesOf, type PolicyRule, simpleName } from "@domainsmith/model";
import type { AstNode, LangiumDocument } from "langium";
import type { Position, Range } from "vscode-languageserver";
import { nodesAt } from "../navigation/nodes-at.ts";
import { wordOf } from "../navigation/symbol-at.ts";
import { accessText, isBroken, withoutBrokenRules } from "./access-note.ts";
import { HoverText } from "./hover-text.ts";

/** What is said about a word of a policy. */
export interface PolicyHover {
  readonly value: string;
  readonly range: Range;
}

/**
 * On the word `policy`, what everybody may do with the entity; on a rule's name, the same for its operations, after the
 * rule in words. Undefined elsewhere, and in the policy of a mixin, which only means something in what uses it.
 */
export function policyHover(
  document: LangiumDocument,
  position: Position,
  services: DomainServices,
  text: HoverText = new HoverText(true),
): PolicyHover | undefined {
  const found = policyWord(document, document.textDocument.offsetAt(position));
  if (!found) return undefined;
  const { node, range } = found;
  const { models, shared } = services;
  const built = models.ProjectModels.knownModelOf(shared.workspace.Projects.of(document.uri));
  if (!built) return undefined;
  const { model, originOf } = built;
  const owner = ownerOf(node);
  const declared = model.entities.find((each) => originOf(each) === owner);
  if (!declared) return undefined;
  const { entity, broken } = withoutBrokenRules(declared, originOf);
  const access = accessTo(model, entity, audiencesOf(model));
  if (ast.isPolicy(node)) {
    const names = broken.map(({ name }) => text.code(name)).join(", ");
    const left = broken.length > 0 ? `Without ${names}: the roles do not exist.` : undefined;
    const value = [`What everybody may do with ${text.code(entity.name)}:`, accessText(model, access, text), left];
    return { range, value: text.paragraphs(value) };
  }
  const rule = declared.policy?.find((each) => originOf(each) === node);
  if (!rule) return undefined;
  const named = new Set(rule.operations.map(({ name }) => name));
  const operations = access.operations.filter(({ operation }) => named.has(operation));
  const value = [sentenceOf(rule, node, text), accessText(model, { ...access, operations }, text)];
  return { range, value: value.join("\n\n") };
}

/** The word `policy` of a policy, or the name of a rule, at a place. */
function policyWord(
  document: LangiumDocument,
  offset: number,
): { readonly node: ast.Policy | ast.Rule; readonly range: Range } | undefined {
  const node = nodesAt(document, offset).findLast((each) => ast.isPolicy(each) || ast.isRule(each));
  if (!ast.isPolicy(node) && !ast.isRule(node)) return undefined;
  const start = spanOf(node)?.offset;
  const span = ast.isRule(node)
    ? nameSpanOf(node)
    : start !== undefined && { offset: start, end: start + "policy".length };
  if (!span || offset < span.offset || offset > span.end) return undefined;
  return { node, range: wordOf(document, span, node).range };
}

/** What a rule says, and what it answers. */
function sentenceOf(rule: PolicyRule, node: AstNode, text: HoverText): string {
  const { effect, operations, roles, anyone, condition, code } = rule;
  const what = operations
    .map(({ name, members }) =>
      members.length === 0 ? text.code(name) : `${text.code(name)} of ${members.join(", ")}`,
    )
    .join(", ");
  const whom = isBroken(rule, node)
    ? "nobody, as its roles do not exist"
    : anyone
      ? "anyone, also without signing in"
      : roles.length === 0
        ? "everybody who signed in"
        : roles.map(simpleName).join(" or ");
  const when = condition ? `, when ${text.code(condition.text.replace(/\s+/g, " "))}` : "";
  const answer = effect === "deny" ? `\n\nRefuses with the code ${text.code(code)}.` : "";
  return `${effect === "deny" ? "Denies" : "Allows"} ${what} to ${whom}${when}.${answer}`;
}
