import { ast, type DomainServices, ownerOf } from "@domainsmith/language";
import {
  accessTable,
  accessTo,
  audiencesOf,
  type EntityAccess,
  type Model,
  type PolicyRule,
  simpleName,
} from "@domainsmith/model";
import { type CstNode, CstUtils, GrammarUtils, type LangiumDocument } from "langium";
import type { Position } from "vscode-languageserver";

/** What is said about a word of a policy. Markdown. */
export interface PolicyHover {
  readonly value: string;
  readonly word: CstNode;
}

/**
 * On the word `policy`, what everybody may do with the entity; on a rule's name, the same for its operations, after the
 * rule in words. Undefined elsewhere, and in the policy of a mixin, which only means something in what uses it.
 */
export function policyHover(
  document: LangiumDocument,
  position: Position,
  services: DomainServices,
): PolicyHover | undefined {
  const root = document.parseResult.value.$cstNode;
  const word = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(position));
  const node = word?.astNode;
  if (!word || (!ast.isPolicy(node) && !ast.isRule(node))) return undefined;
  const { models, shared } = services;
  const { model, originOf } = models.ProjectModels.modelOf(shared.workspace.Projects.of(document.uri));
  const owner = ownerOf(node);
  const entity = model.entities.find((each) => originOf(each) === owner);
  if (!entity) return undefined;
  const access = accessTo(model, entity, audiencesOf(model));
  if (ast.isPolicy(node)) {
    if (word.text !== "policy") return undefined;
    return { word, value: [`What everybody may do with \`${entity.name}\`:`, tableOf(model, access)].join("\n\n") };
  }
  if (GrammarUtils.findAssignment(word)?.feature !== "name") return undefined;
  const rule = entity.policy?.find((each) => originOf(each) === node);
  if (!rule) return undefined;
  const named = new Set(rule.operations.map(({ name }) => name));
  const operations = access.operations.filter(({ operation }) => named.has(operation));
  return { word, value: [sentenceOf(rule), tableOf(model, { ...access, operations })].join("\n\n") };
}

function tableOf(model: Model, access: EntityAccess): string {
  if (access.operations.length === 0) return "A part follows its owner.";
  const { columns, rows, others } = accessTable(access, audiencesOf(model));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const table = [
    line(["", ...columns]),
    line(["---", ...columns.map(() => "---")]),
    ...rows.map(({ operation, cells }) => line([`\`${operation}\``, ...cells])),
  ].join("\n");
  return others.length === 0 ? table : `${table}\n\nAs everybody who signed in: ${others.join(", ")}.`;
}

/** What a rule says, and what it answers. */
function sentenceOf({ effect, operations, roles, anyone, condition, code }: PolicyRule): string {
  const what = operations
    .map(({ name, members }) => (members.length === 0 ? `\`${name}\`` : `\`${name}\` of ${members.join(", ")}`))
    .join(", ");
  const whom = anyone
    ? "anyone, also without signing in"
    : roles.length === 0
      ? "everybody who signed in"
      : roles.map(simpleName).join(" or ");
  const when = condition ? `, when \`${condition.text.replace(/\s+/g, " ")}\`` : "";
  const answer = effect === "deny" ? `\n\nRefuses with the code \`${code}\`.` : "";
  return `${effect === "deny" ? "Denies" : "Allows"} ${what} to ${whom}${when}.${answer}`;
}
