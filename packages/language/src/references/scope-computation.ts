import {
  type AstNode,
  type AstNodeDescription,
  type LangiumDocument,
  type LocalSymbols,
  MultiMap,
  type ScopeComputation,
} from "langium";
import { sourceFile } from "../workspace/imports.ts";
import { fileSymbols } from "./file-symbols.ts";

/** What a file shows to others. Members, values and parameters are found through what contains them, when needed. */
export class DomainScopeComputation implements ScopeComputation {
  async collectExportedSymbols(document: LangiumDocument): Promise<AstNodeDescription[]> {
    const file = sourceFile(document);
    return file ? [...fileSymbols(file).exported.values()] : [];
  }

  async collectLocalSymbols(document: LangiumDocument): Promise<LocalSymbols> {
    const file = sourceFile(document);
    const symbols = new MultiMap<AstNode, AstNodeDescription>();
    if (file) symbols.addAll(file, fileSymbols(file).declared.values());
    return symbols;
  }
}
