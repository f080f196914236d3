import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

/** A piece of a line and what it is; the scopes that every token has are left out. */
export interface Token {
  readonly text: string;
  readonly scope: string;
}

const GRAMMAR = path.resolve(import.meta.dirname, "../../syntaxes/domain.tmLanguage.json");

let loading: Promise<textmate.IGrammar> | undefined;

/** Tokenizes a text as VS Code does, with the shipped grammar: for each line its tokens, without white space. */
export async function tokenize(text: string): Promise<readonly (readonly Token[])[]> {
  loading ??= load();
  const grammar = await loading;
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scope: (scopes.at(-1) ?? "").replace(/\.domain$/, ""),
      }))
      .filter((token) => token.text.trim() !== "");
  });
}

async function load(): Promise<textmate.IGrammar> {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (line: string) => new oniguruma.OnigString(line),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, "utf8"), GRAMMAR),
  });
  const grammar = await registry.loadGrammar("source.domain");
  if (!grammar) throw new Error("The grammar did not load.");
  return grammar;
}
