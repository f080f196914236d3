import type { DomainServices } from "@domainsmith/language";
import type { Entity, Model } from "@domainsmith/model";
import type { AstNode, LangiumDocument } from "langium";
import type { HoverText } from "./hover-text.ts";

/** What is known when something is hovered over. */
export interface HoverContext {
  readonly document: LangiumDocument;
  readonly services: DomainServices;
  readonly text: HoverText;
  /** The project's model, if it is there: a hover does not wait for it. */
  readonly model: Model | undefined;
  /** The node that an object of the model was made of. */
  originOf(object: object): AstNode | undefined;
}

/** The context of a hover in a document. */
export function hoverContext(document: LangiumDocument, services: DomainServices, text: HoverText): HoverContext {
  const built = services.models.ProjectModels.knownModelOf(services.shared.workspace.Projects.of(document.uri));
  return { document, services, text, model: built?.model, originOf: (object) => built?.originOf(object) };
}

/** The entity of the model that a node declares. */
export function entityOf(node: AstNode | undefined, { model, originOf }: HoverContext): Entity | undefined {
  return node && model?.entities.find((entity) => entity.name === nameOf(node) && originOf(entity) === node);
}

function nameOf(node: AstNode): string | undefined {
  return "name" in node && typeof node.name === "string" ? node.name : undefined;
}
