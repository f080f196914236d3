import { PRIMITIVES } from "@domainsmith/model";
import type { AstNode } from "langium";
import * as ast from "../../generated/ast.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import { defineCheck, type Report } from "../check.ts";
import { type DiagnosticKind, diagnostics } from "../diagnostics.ts";

type Named = AstNode & { readonly name?: string };

/** Reports every node whose name an earlier one has. */
function reportDuplicates<Node extends Named>(
  nodes: readonly Node[],
  kind: DiagnosticKind,
  what: string,
  report: Report,
): void {
  const names = new Set<string>();
  for (const node of nodes) {
    if (node.name === undefined) continue;
    if (names.has(node.name)) {
      report<Named>(kind, `There already is ${what} \`${node.name}\` here. Rename one of them.`, {
        node,
        property: "name",
      });
    }
    names.add(node.name);
  }
}

export const enumValues = defineCheck("Enum", (node, report) => {
  if (node.values.length === 0 && node.name !== undefined) {
    report(diagnostics.emptyEnum, `${node.name} has no values, so nothing can be of its type. Add one.`, {
      node,
      property: "name",
    });
  }
  reportDuplicates(node.values, diagnostics.duplicateEnumValue, "a value", report);
});

export const eventParameters = defineCheck("DomainEvent", (node, report) =>
  reportDuplicates(node.parameters, diagnostics.duplicateParameter, "a parameter", report),
);

export const annotationParameters = defineCheck("AnnotationDeclaration", (node, report) =>
  reportDuplicates(node.parameters, diagnostics.duplicateParameter, "a parameter", report),
);

export const actionParameters = defineCheck("Action", (node, report) =>
  reportDuplicates(node.parameters, diagnostics.duplicateParameter, "a parameter", report),
);

export const policyRules = defineCheck("Policy", (node, report) =>
  reportDuplicates(node.rules, diagnostics.duplicateRule, "a rule", report),
);

/** A declaration named like a built-in type would hide it, and so would an import. */
export const primitiveNames = defineCheck("SourceFile", (node, report) => {
  const { declared } = fileSymbols(node);
  const suspects = PRIMITIVES.some((name) => declared.has(name)) ? node.declarations : [];
  for (const declaration of suspects) {
    if (ast.isNamedDeclaration(declaration) && (PRIMITIVES as readonly string[]).includes(declaration.name)) {
      report(diagnostics.primitiveName, `${declaration.name} is a built-in type. Choose another name.`, {
        node: declaration,
        property: "name",
      });
    }
  }
  for (const imported of node.imports.flatMap(({ names }) => names)) {
    if ((PRIMITIVES as readonly string[]).includes(imported.name ?? "")) {
      report(diagnostics.primitiveName, `${imported.name} is a built-in type. Choose another name behind \`as\`.`, {
        node: imported,
        property: "name",
      });
    }
  }
});
