import type { Declaration, DomainEvent, Entity, Enum, Mixin, Model, ValueObject } from "@domainsmith/model";

/** A declaration that has a card. */
export type DrawnDeclaration = Entity | Mixin | ValueObject | Enum | DomainEvent;

/** All declarations of a model that may have a card, in its order. What comes with the language has none. */
export function drawnDeclarations(model: Model): readonly DrawnDeclaration[] {
  const all = [...model.entities, ...model.mixins, ...model.values, ...model.enums, ...model.events];
  return all.filter((declaration) => !isOfLibrary(declaration));
}

/** The file that a declaration is written in, see `SourceRange.file`. */
export function fileOf(declaration: Declaration): string {
  return declaration.source.range.file;
}

const LIBRARY = "@domainsmith/std/";

function isOfLibrary(declaration: Declaration): boolean {
  return fileOf(declaration).startsWith(LIBRARY);
}

/** Whether a file belongs to a package that the project imports from. */
export function isOfPackage(file: string): boolean {
  return file.startsWith("@");
}
