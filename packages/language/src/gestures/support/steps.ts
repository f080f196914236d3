import { applyChanges, type TextChange } from "../../edits/index.ts";
import type * as ast from "../../generated/ast.ts";
import type { DomainServices } from "../../services.ts";
import { composed } from "./compose.ts";

/** A text that is changed step by step, each step looking at what the one before left. */
export class Steps {
  private readonly before: string;
  private readonly services: DomainServices;
  private made: readonly TextChange[] = [];
  /** As it is now. */
  text: string;

  constructor(text: string, services: DomainServices) {
    this.before = text;
    this.text = text;
    this.services = services;
  }

  /** The syntax tree of the text as it is now. It belongs to no document: its references lead nowhere. */
  parse(): ast.SourceFile {
    return this.services.parser.FileParser.parse(this.text).value;
  }

  make(changes: readonly TextChange[]): this {
    this.made = composed(this.before.length, this.made, changes);
    this.text = applyChanges(this.text, changes);
    return this;
  }

  /** All steps as changes of the text at the beginning. */
  get changes(): readonly TextChange[] {
    return this.made;
  }
}
