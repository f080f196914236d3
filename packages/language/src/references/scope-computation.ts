import {
  type AstNodeDescription,
  type LangiumDocument,
  type LocalSymbols,
  MultiMap,
  type ScopeComputation,
} from "langium";
import { sourceFile } from "../workspace/imports.ts";
import { fileSymbols } from "./file-symbols.ts";

/** What a file shows to others. Everything else is found through the file or what contains it, when it is needed. */
export class DomainScopeComputation implements ScopeComputation {
  async collectExportedSymbols(document: LangiumDocument): Promise<AstNodeDescription[]> {
    const file = sourceFile(document);
    return file ? [...fileSymbols(file).exported.values()] : [];
  }

  async collectLocalSymbols(): Promise<LocalSymbols> {
    return NONE;
  }
}

const NONE: LocalSymbols = new MultiMap();
