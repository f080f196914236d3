import { ast, type DomainServices } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { LinkedEditingRangeParams, LinkedEditingRanges } from "vscode-languageserver";
import { aliasAt, usagesOfAlias } from "../navigation/aliases.ts";
import { type SymbolAt, symbolAt } from "../navigation/symbol-at.ts";
import { type Usage, usagesIn } from "../navigation/usages.ts";

/**
 * Names that can be typed anew at all their places at once: those that nothing outside of a few lines, or of the file,
 * can know. All others are renamed, which looks for conflicts and leaves old names for the database.
 */
export class DomainLinkedEditingRangeProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  getLinkedEditingRanges(
    document: LangiumDocument,
    { position }: LinkedEditingRangeParams,
  ): LinkedEditingRanges | undefined {
    const symbol = symbolAt(document, position, this.services);
    const usages = symbol && this.linked(symbol, document);
    if (!usages || usages.length < 2) return undefined;
    const ranges = usages.filter(({ text }) => text === symbol.word.text).map(({ segment }) => segment.range);
    return ranges.length < 2 ? undefined : { ranges, wordPattern: "[A-Za-z_]\\w*" };
  }

  private linked(symbol: SymbolAt, document: LangiumDocument): readonly Usage[] | undefined {
    const alias = aliasAt(symbol, document);
    if (alias) return usagesOfAlias(alias, document, this.services);
    const { target } = symbol;
    return ast.isLambda(target) || ast.isImport(target) || isOfGuard(target)
      ? usagesIn(document, target, this.services)
      : undefined;
  }
}

/** A parameter that only its action's guard can use: events are filled by the names of parameters. */
function isOfGuard(target: SymbolAt["target"]): boolean {
  return ast.isParameter(target) && ast.isAction(target.$container) && target.$container.emits.length === 0;
}
