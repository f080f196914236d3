import type { AddDeclaration, DiagramNodeKind } from "@domainsmith/model/diagram";
import { DocumentEdits, insertDeclaration } from "../edits/index.ts";
import { type Gesture, refuse } from "./gesture.ts";
import { newKey } from "./support/keys.ts";
import { nameForDeclaration } from "./support/new-names.ts";

const NAMES: Readonly<Record<DiagramNodeKind, string>> = {
  entity: "NewEntity",
  value: "NewValue",
  enum: "NewEnum",
  mixin: "NewMixin",
  event: "NewEvent",
};

/** An empty declaration at the end of the file. */
export const addDeclaration: Gesture<AddDeclaration> = ({ declaration, name }, context) => {
  const { document, file, text } = context;
  const found = nameForDeclaration(name, NAMES[declaration], context);
  if (!found.ok) return found;
  const body = declaration === "event" ? "()" : " {}";
  const change = insertDeclaration(file, [`${declaration} ${found.name}${body}`], text);
  if (!change) return refuse("The end of the file cannot be found.");
  const edits = new DocumentEdits().add(document.uri, change);
  return { ok: true, edits, focus: { key: newKey(file, found.name), rename: name === undefined } };
};
