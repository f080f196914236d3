import { EOF, type IToken, type TokenTypeDictionary } from "chevrotain";
import type { Block, ParserError } from "./block.ts";

/** A block that stands where nothing of its kind may stand. */
export interface Misplaced {
  readonly block: Block;
  readonly message: string;
}

const BEFORE_IMPORTS = "The namespace stands once, at the beginning of the file.";
const BEFORE_DECLARATIONS = "Imports stand at the beginning of the file, before the first declaration.";

/** A namespace comes first, then imports, then declarations: finds the blocks that come too late. */
export function misplacedBlocks(blocks: readonly Block[]): readonly Misplaced[] {
  const misplaced: Misplaced[] = [];
  let seen: "nothing" | "namespace" | "declarations" = "nothing";
  for (const block of blocks) {
    const { namespace, imports, declarations } = block.content;
    if (namespace !== undefined && seen !== "nothing") misplaced.push({ block, message: BEFORE_IMPORTS });
    else if (imports.length > 0 && seen === "declarations") misplaced.push({ block, message: BEFORE_DECLARATIONS });
    if (declarations.length > 0) seen = "declarations";
    else if (seen === "nothing" && (namespace !== undefined || imports.length > 0)) seen = "namespace";
  }
  return misplaced;
}

/** The syntax error that a misplaced block is, at its first word. */
export function misplacedError({ block, message }: Misplaced, tokens: TokenTypeDictionary): ParserError {
  const [image = ""] = /^\w+/.exec(block.text.slice(block.lead)) ?? [];
  const tokenType = tokens[image] ?? EOF;
  const startOffset = block.offset + block.lead;
  const { line, character } = block.positionAt(block.lead);
  const token: IToken = {
    image,
    startOffset,
    endOffset: startOffset + image.length - 1,
    startLine: line + 1,
    endLine: line + 1,
    startColumn: character + 1,
    endColumn: character + image.length,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
  };
  return {
    name: "NotAllInputParsedException",
    message,
    token,
    resyncedTokens: [],
    context: { ruleStack: [], ruleOccurrenceStack: [] },
  };
}
