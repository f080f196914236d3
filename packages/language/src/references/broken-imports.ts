import type { LangiumDocument } from "langium";

/** What could be read of the imports of a file that do not follow the grammar. */
export interface BrokenImports {
  /** Every word of them. */
  readonly words: ReadonlySet<string>;
  /** Whether one of them does not say in braces what it imports. */
  readonly open: boolean;
}

/** An import up to its path, whatever else is wrong with it; `from "./a" import B` is one, too. */
const STATEMENT =
  /^[ \t]*(?:import|from)\b(?:[^"'\n{]*\{[^}"'\n]*(?:\n[^}"'\n:]*)*\}?)?[^"'\n]*(?:["'][^"'\n]*["']?[^\n]*)?/gm;

const known = new WeakMap<LangiumDocument["parseResult"], BrokenImports | undefined>();

/** The imports of a document in which syntax errors stand; undefined where there are none. */
export function brokenImports({ parseResult, textDocument }: LangiumDocument): BrokenImports | undefined {
  if (parseResult.parserErrors.length + parseResult.lexerErrors.length === 0) return undefined;
  if (!known.has(parseResult)) known.set(parseResult, find(parseResult, textDocument.getText()));
  return known.get(parseResult);
}

function find({ parserErrors, lexerErrors }: LangiumDocument["parseResult"], text: string): BrokenImports | undefined {
  const errors = [
    // The end of the file has no offset.
    ...parserErrors.map(({ token: { startOffset } }) => (Number.isFinite(startOffset) ? startOffset : text.length)),
    ...lexerErrors.map(({ offset }) => offset),
  ];
  const broken = [...text.matchAll(STATEMENT)].filter(({ 0: statement, index }) => {
    // What is missing at its end is missed at the next word.
    const end = index + statement.length + (/^\s*/.exec(text.slice(index + statement.length))?.[0].length ?? 0);
    return errors.some((offset) => offset >= index && offset <= end);
  });
  if (broken.length === 0) return undefined;
  return {
    words: new Set(broken.flatMap(([statement]) => statement.match(/\w+/g) ?? [])),
    open: broken.some(([statement]) => !statement.includes("{")),
  };
}
