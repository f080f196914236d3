import {
  annotationsOf,
  ast,
  insertAnnotation,
  isOldName,
  oldNameOf,
  removeAnnotation,
  replacement,
  spanOf,
  wasAnnotation,
} from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import { TextEdit } from "vscode-languageserver";
import { toRange } from "../navigation/places.ts";

export type Remembered =
  | ast.Entity
  | ast.ValueObject
  | ast.Enum
  | ast.EnumValue
  | ast.NamedType
  | ast.DomainEvent
  | ast.Member
  | ast.Action;

/** Whether data or generated code stands under the names of a kind of node, so that these have to follow a rename. */
export function isRemembered(node: AstNode): node is Remembered {
  return (
    ast.isEntity(node) ||
    ast.isValueObject(node) ||
    ast.isEnum(node) ||
    ast.isEnumValue(node) ||
    ast.isNamedType(node) ||
    ast.isDomainEvent(node) ||
    ast.isMember(node) ||
    ast.isAction(node)
  );
}

/** The newest old name of something; undefined when there is none. */
export function newestOldName(node: Remembered): string | undefined {
  const [newest] = annotationsOf(node).filter(isOldName);
  return newest && oldNameOf(newest);
}

/**
 * The edits that leave `@was(old)` behind a rename: in front of a declaration, behind a member or enum value, before
 * older ones. Renaming back to the newest of them removes it instead, and leaves the text as it was.
 *
 * @param isGenerated whether code and data stand under the present name, so that it is left also when renaming back
 */
export function oldNameEdits(node: AstNode, name: string, document: LangiumDocument, isGenerated: boolean): TextEdit[] {
  if (!isRemembered(node)) return [];
  const text = document.textDocument.getText();
  const written = annotationsOf(node).filter(isOldName);
  const back = written.find((annotation) => oldNameOf(annotation) === name);
  const left = wasAnnotation(node.name);
  const place = back && back === written[0] && isGenerated ? spanOf(back) : undefined;
  const changes = place
    ? [replacement(place, left)]
    : [
        back && removeAnnotation(node, back, text),
        back && back === written[0] ? undefined : insertAnnotation(node, left, text, "first"),
      ];
  return changes.flatMap((change) => (change ? TextEdit.replace(toRange(document, change), change.text) : []));
}
