import * as ast from "../../generated/ast.ts";
import { defineCheck, type Report } from "../check.ts";
import { diagnostics } from "../diagnostics.ts";

/** How a clause is called to its writer. */
const WORDS: Partial<Record<ast.Clause["$type"], string>> = {
  DefaultClause: "= …",
  UniqueClause: "unique",
  ReadonlyClause: "readonly",
  InverseClause: "inverse",
  OnDeleteClause: "on delete",
  PersonalClause: "personal",
  SensitiveClause: "sensitive",
};

export const duplicateClause = defineCheck("Member", (node, report) => {
  if (node.clauses.length < 2) return;
  const seen = new Set<string>();
  for (const clause of node.clauses) {
    const word = WORDS[clause.$type];
    if (word === undefined) continue;
    if (seen.has(word)) {
      report(diagnostics.duplicateClause, `\`${word}\` is already written for ${node.name}. Remove one.`, {
        node: clause,
      });
    }
    seen.add(word);
  }
});

/** Clauses of relations on data, of data on relations, and such that make no sense on a list. */
export const misplacedClause = defineCheck("Member", (node, report) => {
  if (node.clauses.length === 0 && !node.owns && !node.key) return;
  const target = node.type?.type?.ref;
  if (!target) return;
  const relation = ast.isEntity(target);
  if (node.owns && !relation) {
    report(diagnostics.ownsData, `Only entities can be owned, and ${target.name} is none. Remove \`owns\`.`, {
      node,
      property: "owns",
    });
  }
  for (const clause of node.clauses) {
    const problem = relation ? problemOnRelation(clause, node) : problemOnData(clause, node);
    if (problem) report(diagnostics.misplacedClause, problem, { node: clause });
  }
  checkKey(node, relation, report);
});

function problemOnRelation(clause: ast.Clause, node: ast.Member): string | undefined {
  switch (clause.$type) {
    case "DefaultClause":
      return `A relation has no default. Remove it, or make ${node.name} optional.`;
    case "PersonalClause":
    case "SensitiveClause":
      return `A relation holds no data itself. Mark the members of ${node.type.type.$refText} instead.`;
    case "UniqueClause":
      return node.type.many ? "A list cannot be unique. Remove `unique`." : undefined;
    default:
      return undefined;
  }
}

function problemOnData(clause: ast.Clause, node: ast.Member): string | undefined {
  switch (clause.$type) {
    case "InverseClause":
      return `${node.type.type.$refText} is no entity, so there is no other side. Remove \`inverse\`.`;
    case "OnDeleteClause":
      return `${node.type.type.$refText} is no entity that could be deleted. Remove \`on delete\`.`;
    case "UniqueClause":
      return node.type.many ? "A list cannot be unique. Remove `unique`." : undefined;
    default:
      return undefined;
  }
}

function checkKey(node: ast.Member, relation: boolean, report: Report): void {
  if (!node.key) return;
  if (ast.isValueObject(node.$container)) {
    report(diagnostics.misplacedClause, "A value has no identity and so no key. Remove `key`.", {
      node,
      property: "key",
    });
  } else if (node.type?.many || node.type?.optional) {
    report(
      diagnostics.keyCardinality,
      `A key identifies its row, so ${node.name} must be there, once. Remove \`${node.type.many ? "[]" : "?"}\` or \`key\`.`,
      { node, property: "key" },
    );
  } else if (relation && node.owns) {
    report(diagnostics.keyCardinality, "What a row owns cannot identify it. Remove `key` or `owns`.", {
      node,
      property: "key",
    });
  }
}
