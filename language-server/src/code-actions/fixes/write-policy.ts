import { ast, type Bodied, diagnostics, elementsOf, insertElement } from "@domainsmith/language";
import { operationsOf } from "@domainsmith/model";
import type { AstNode } from "langium";
import { fileText, offer } from "../offer.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Problem, QuickFix } from "../quick-fix.ts";

/** Writes a policy that says what holds without one, to be narrowed from there, or one that leaves rows to their owner. */
export const writePolicy: QuickFix = {
  codes: [diagnostics.missingPolicy.code],
  fixesFor(problem) {
    const entity = nodeAt(problem, ast.isEntity);
    if (!entity) return [];
    const actions = [...problem.services.references.Members.actionsOf(entity, entity).keys()];
    const operations = [...operationsOf({ actions: [] }), ...actions];
    const all = operations.join(", ");
    const owner = ownerMember(entity, problem);
    const ownerRules = owner
      ? [
          `everyone: allow read`,
          `owner:    allow ${operations.filter((each) => each !== "read").join(", ")} when ${owner} == me`,
        ]
      : [];
    return [
      ...offer(`Write a policy for ${entity.name}`, entity, policyIn(entity, [`everyone: allow ${all}`])),
      ...(owner
        ? offer(`Write a policy for ${entity.name} by its "${owner}"`, entity, policyIn(entity, ownerRules))
        : []),
    ];
  },
};

function policyIn(body: Bodied, rules: readonly string[]) {
  const text = fileText(body);
  const elements: readonly AstNode[] = elementsOf(body);
  const last = elements.at(-1)?.$cstNode?.range.end.line;
  const start = body.$cstNode?.range.start.line;
  const isOneLine = last === start && rules.length === 1;
  const lines = isOneLine ? [`policy { ${rules.join("  ")} }`] : ["policy {", ...rules.map((rule) => `  ${rule}`), "}"];
  return insertElement(body, lines, "end", text, { apart: !isOneLine });
}

/** The member by which a row belongs to somebody who signs in, where the project says who that is. */
function ownerMember(entity: ast.Entity, problem: Problem): string | undefined {
  const { Members } = problem.services.references;
  const principal = Members.principalOf(entity);
  if (!principal || !isOwn(principal, problem)) return undefined;
  for (const [name, { node }] of Members.membersOf(entity, entity)) {
    if (ast.isMember(node) && !node.type.many && node.type.type.ref === principal) return name;
  }
  return undefined;
}
