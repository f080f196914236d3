import type { LangiumDocument } from "langium";
import type * as ast from "../../generated/ast.ts";
import { type Body, Selection } from "../../refactorings/selection.ts";
import type { DomainServices } from "../../services.ts";
import { spanOf } from "../../syntax/index.ts";

/** Elements of a body as a selection, whether or not they stand beside each other. */
export class Chosen extends Selection {
  private readonly chosenBody: Body;
  private readonly chosen: readonly ast.Element[];

  constructor(document: LangiumDocument, body: Body, elements: readonly ast.Element[], services: DomainServices) {
    const inOrder = body.elements.filter((element) => elements.includes(element));
    const [first, last] = [inOrder[0], inOrder.at(-1)];
    const offset = (first && spanOf(first)?.offset) ?? 0;
    super(document, { offset, end: (last && spanOf(last)?.end) ?? offset }, services);
    this.chosenBody = body;
    this.chosen = inOrder;
  }

  override get declarations(): readonly ast.Declaration[] {
    return [this.chosenBody];
  }

  override get elements(): readonly ast.Element[] {
    return this.chosen;
  }
}
