import type { DiagramChoice } from "@domainsmith/model/diagram";
import type { LangiumDocument } from "langium";
import * as ast from "../../generated/ast.ts";
import { documentsWith } from "../../refactorings/support/sites.ts";
import { fileSymbols } from "../../references/file-symbols.ts";
import type { DomainServices } from "../../services.ts";
import { sourceFileOf } from "../../workspace/imports.ts";
import { keyOfNode } from "./keys.ts";
import { ownersWith } from "./new-names.ts";

/** The entities that an entity can extend: all but itself and those below it. */
export function baseChoices(
  entity: ast.Entity,
  document: LangiumDocument,
  services: DomainServices,
): readonly DiagramChoice[] {
  const below = new Set<ast.NamedDeclaration>(ownersWith(entity, services).filter(ast.isEntity));
  return declarations(document, services)
    .filter(ast.isEntity)
    .filter((other) => !below.has(other))
    .flatMap(choiceOf);
}

/** The mixins that a declaration can have: all but itself and those that are made of it. */
export function mixinChoices(
  node: ast.Entity | ast.Mixin,
  document: LangiumDocument,
  services: DomainServices,
): readonly DiagramChoice[] {
  const made = new Set<ast.NamedDeclaration>(ownersWith(node, services).filter(ast.isMixin));
  return declarations(document, services)
    .filter(ast.isMixin)
    .filter((other) => !made.has(other))
    .flatMap(choiceOf);
}

/** The categories of personal data. */
export function personalChoices(services: DomainServices): readonly DiagramChoice[] {
  const category = services.references.FileNames.prelude().get("DataCategory")?.node;
  if (!ast.isEnum(category)) return [];
  return category.values.map(({ name, label }) => ({ value: name, label: label ?? name }));
}

/** What a document can name: its own, what its project shares, and what comes with the language or from packages. */
function declarations(document: LangiumDocument, services: DomainServices): readonly ast.NamedDeclaration[] {
  const own = document.parseResult.value as ast.SourceFile;
  const files = new Set([
    own,
    ...documentsWith(document, services).map(({ parseResult }) => parseResult.value as ast.SourceFile),
    ...services.references.Members.filesFrom(own),
  ]);
  return [...files].flatMap((file) => {
    const { declared, exported } = fileSymbols(file);
    return [...(file === own ? declared : exported).values()].flatMap(({ node }) =>
      ast.isNamedDeclaration(node) ? [node] : [],
    );
  });
}

function choiceOf(node: ast.NamedDeclaration): DiagramChoice[] {
  const value = keyOfNode(node);
  const { namespace } = sourceFileOf(node);
  return value === undefined ? [] : [{ value, label: node.name, ...(namespace ? { detail: namespace } : {}) }];
}
