import { annotationArguments } from "./arguments.ts";
import { declaredTargets } from "./declared-targets.ts";
import { jsonWithoutEffect } from "./json-value.ts";
import { oldDeclarationTaken, oldNameForm, oldNameTaken } from "./old-names.ts";
import { repeatedAnnotation } from "./repeated.ts";
import { annotationTarget } from "./target.ts";

/** Annotations, where they stand and what they say. */
export const annotationChecks = [
  annotationArguments,
  annotationTarget,
  declaredTargets,
  jsonWithoutEffect,
  oldDeclarationTaken,
  oldNameForm,
  oldNameTaken,
  repeatedAnnotation,
] as const;
