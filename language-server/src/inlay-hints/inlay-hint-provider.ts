import { type Segment, segmentsOf, sourceFile } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { InlayHintProvider } from "langium/lsp";
import type { InlayHint, InlayHintParams, Range } from "vscode-languageserver";
import type { DomainServerServices } from "../server-module.ts";
import { checkNames } from "./check-names.ts";
import { deleteRules } from "./delete-rules.ts";
import { eventArgumentHints } from "./event-arguments.ts";
import type { Hint, HintContext } from "./hint.ts";
import { implicitIds } from "./implicit-ids.ts";
import { inheritedMembers } from "./inherited-members.ts";
import { inverses } from "./inverses.ts";
import { lambdaParameterTypes } from "./lambda-parameter-types.ts";

const HINTS: readonly Hint[] = [
  implicitIds,
  inheritedMembers,
  inverses,
  lambdaParameterTypes,
  deleteRules,
  checkNames,
  eventArgumentHints,
];

/** Shows what holds without being written, in the lines that are on the screen. */
export class DomainInlayHintProvider implements InlayHintProvider {
  private readonly services: DomainServerServices;

  constructor(services: DomainServerServices) {
    this.services = services;
  }

  /** Whether hints that are switched on ask the project's model: then everything must be linked before they are made. */
  get needsModel(): boolean {
    return this.hints.some(({ needsModel }) => needsModel);
  }

  private get hints(): readonly Hint[] {
    return HINTS.filter(({ setting }) => this.services.lsp.ClientSettings.isOn(setting));
  }

  getInlayHints(document: LangiumDocument, { range }: InlayHintParams): InlayHint[] {
    const { hints } = this;
    const context: HintContext = {
      document,
      services: this.services,
      positionAt: (offset) => document.textDocument.positionAt(offset),
    };
    const declarations = hints.length > 0 ? segmentsIn(document, range).flatMap(({ node }) => node ?? []) : [];
    return declarations
      .flatMap((node) => hints.flatMap((hint) => hint.hintsIn(node, context)))
      .filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
  }
}

/** The segments that a range touches. */
function segmentsIn(document: LangiumDocument, range: Range): readonly Segment[] {
  const file = sourceFile(document);
  const segments = file ? segmentsOf(file) : [];
  const first = segments.findLastIndex(({ line }) => line <= range.start.line);
  const last = segments.findLastIndex(({ line }) => line <= range.end.line);
  return segments.slice(Math.max(first, 0), last + 1);
}
