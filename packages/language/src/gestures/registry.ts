import type { DiagramOperation } from "@domainsmith/model/diagram";
import { addDeclaration } from "./add-declaration.ts";
import { addEnumValue } from "./add-enum-value.ts";
import { addMember } from "./add-member.ts";
import { addRelation } from "./add-relation.ts";
import { deleteGesture } from "./delete.ts";
import { duplicate } from "./duplicate.ts";
import { extract } from "./extract.ts";
import type { Gesture, GestureContext, GestureResult } from "./gesture.ts";
import { moveMembers } from "./move-members.ts";
import { paste } from "./paste.ts";
import { rename } from "./rename.ts";
import { setBase } from "./set-base.ts";
import { setDefault } from "./set-default.ts";
import { setDocumentation } from "./set-documentation.ts";
import { setFlag } from "./set-flag.ts";
import { setLabel } from "./set-label.ts";
import { setMixins } from "./set-mixins.ts";
import { setModifier } from "./set-modifier.ts";
import { setPersonal } from "./set-personal.ts";
import { setRelation } from "./set-relation.ts";
import { setType } from "./set-type.ts";

type Kind = DiagramOperation["kind"];

type Gestures = { readonly [K in Kind]: Gesture<Extract<DiagramOperation, { kind: K }>> };

/** All gestures by the kind of operation that they make. */
export const gestures: Gestures = {
  addDeclaration,
  addMember,
  addEnumValue,
  addRelation,
  setRelation,
  rename,
  setType,
  setDefault,
  setFlag,
  setModifier,
  setPersonal,
  setDocumentation,
  setLabel,
  setBase,
  setMixins,
  moveMembers,
  delete: deleteGesture,
  extract,
  duplicate,
  paste,
};

type Prepared = (context: GestureContext) => GestureResult | Promise<GestureResult>;

/** The gesture of an operation, ready to be made. */
export function gestureOf<K extends Kind>(operation: Extract<DiagramOperation, { kind: K }>): Prepared {
  const gesture: Gesture<Extract<DiagramOperation, { kind: K }>> = gestures[operation.kind as K];
  return (context) => gesture(operation, context);
}
