import {
  annotationsOf,
  ast,
  insertAnnotation,
  isOldName,
  oldNameOf,
  removeAnnotation,
  wasAnnotation,
} from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import { TextEdit } from "vscode-languageserver";
import { toRange } from "../navigation/places.ts";

type Stored = ast.Entity | ast.Enum | ast.EnumValue | ast.Member;

/** Whether data is stored under the names of a kind of node, so that a rename must be told to the database. */
function namesData(node: AstNode): node is Stored {
  return ast.isEntity(node) || ast.isEnum(node) || ast.isEnumValue(node) || ast.isMember(node);
}

/**
 * The edits that leave `@was(old)` behind a rename: in front of a declaration, behind a member or enum value, before
 * older ones. Renaming back to the newest of them removes it instead, and leaves the text as it was.
 */
export function oldNameEdits(node: AstNode, name: string, document: LangiumDocument): TextEdit[] {
  if (!namesData(node)) return [];
  const text = document.textDocument.getText();
  const written = annotationsOf(node).filter(isOldName);
  const back = written.find((annotation) => oldNameOf(annotation) === name);
  const changes = [
    back && removeAnnotation(node, back, text),
    back && back === written[0] ? undefined : insertAnnotation(node, wasAnnotation(node.name), text, "first"),
  ];
  return changes.flatMap((change) => (change ? TextEdit.replace(toRange(document, change), change.text) : []));
}
