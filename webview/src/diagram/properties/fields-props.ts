import type { DiagramDetails } from "@domainsmith/model/diagram";

export interface FieldsProps {
  readonly details: DiagramDetails;
  readonly disabled: boolean;
}

/** Fields that set the same on several things at once. */
export interface SharedFieldsProps {
  readonly all: readonly DiagramDetails[];
  readonly disabled: boolean;
}
