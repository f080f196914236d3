import {
  annotationsOf,
  type DomainServices,
  flatTree,
  isOldName,
  type ModelFinding,
  oldNameOf,
  rangeOf,
  sourceFile,
  styleKinds,
} from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { GeneratedNames } from "./generated-names.ts";
import { isRemembered } from "./old-names.ts";

const IDENTIFIER = /^[A-Za-z_]\w*$/;

/** Whether there may be old names in a document: most have none, and need not be looked through. */
export function mentionsOldNames({ textDocument }: LangiumDocument): boolean {
  return textDocument.getText().includes("@was");
}

/** Old names in a document that generation has done with: all that was generated last has the new ones. */
export async function forgettableNames(
  document: LangiumDocument,
  { shared }: DomainServices,
  names: () => GeneratedNames,
): Promise<readonly ModelFinding[]> {
  if (!mentionsOldNames(document) || !sourceFile(document)) return [];
  // A package's model is generated where it is used, and nobody changes it there.
  if (shared.workspace.Projects.of(document.uri).kind === "package") return [];
  const found: ModelFinding[] = [];
  for (const node of flatTree(document.parseResult.value).nodes) {
    if (!isRemembered(node)) continue;
    for (const annotation of annotationsOf(node).filter(isOldName)) {
      const old = oldNameOf(annotation);
      const range = rangeOf(annotation);
      // A place in the row is no name.
      if (old === undefined || !range || !IDENTIFIER.test(old)) continue;
      if (!(await names().isGeneratedAs(node, node.name, old))) continue;
      const message = `All that is generated is called \`${node.name}\` by now. Nothing needs \`@was(${old})\` any more, unless another branch was not generated since.`;
      found.push({ kind: styleKinds.forgettableName, message, range, related: [] });
    }
  }
  return found;
}
