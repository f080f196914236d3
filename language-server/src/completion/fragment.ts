import { ast, type Segment, segmentsOf } from "@domainsmith/language";
import type { IToken } from "chevrotain";
import type { AstNode, LangiumDocument, Lexer } from "langium";

/**
 * The piece of a file that decides what can be written at a place: the element of a body, or the whole declaration.
 * It is small, so that completion costs the same in a file of a thousand entities; and what is broken before it does
 * not matter.
 */
export interface Fragment {
  readonly document: LangiumDocument;
  /** Where the cursor stands. */
  readonly offset: number;
  /** Where the word begins that is being written, {@link offset} if there is none. */
  readonly wordStart: number;
  /** Where that word ends: behind the cursor, if the cursor stands in it. */
  readonly wordEnd: number;
  /** What is written of the word. */
  readonly prefix: string;
  /** A text that parses by itself, up to the word: `entity x {` in front of an element of a body. */
  readonly text: string;
  /** Tokens of {@link text}. */
  readonly tokens: readonly IToken[];
  /** Brackets of {@link text} that are still open, innermost last. */
  readonly open: readonly { readonly text: string; readonly end: number }[];
  /** The declaration that the text is a part of: the owner of the body, or the file. */
  readonly parent: AstNode;
  /** The owner of the body as it is written up to the fragment, where the tree of the document does not have it. */
  readonly unseen?: string;
  /** `body`: an element of an entity's, mixin's or value's body; `file`: a declaration or import. */
  readonly kind: "body" | "file";
  /** Nothing stands before the word on its line. */
  readonly startsLine: boolean;
  /** What stands behind the word on its line, without blanks at both ends. */
  readonly rest: string;
  /** Imports or declarations stand before the cursor. */
  readonly afterImports: boolean;
  readonly afterDeclarations: boolean;
}

const OWNERS: ReadonlySet<string> = new Set(["Entity", "Mixin", "ValueObject", "Extension"]);
const MODIFIERS: ReadonlySet<string> = new Set(["private", "abstract", "principal", "subject", "shared"]);
const DECLARATIONS: ReadonlySet<string> = new Set(
  "entity mixin value enum type event annotation role tenancy extend view".split(" "),
);
const TOP: ReadonlySet<string> = new Set([...MODIFIERS, ...DECLARATIONS, "import", "@"]);
const ELEMENTS: ReadonlySet<string> = new Set("key computed index unique check states action policy".split(" "));
const BODY_KINDS: ReadonlySet<string> = new Set(["entity", "mixin", "value"]);
/** Stands for the head of whatever declaration the body belongs to. */
const BODY_HEAD = "entity x {\n";
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Whether the cursor stands in the brackets behind a word, as in `personal(…)`. */
export function isInside(fragment: Fragment, word: string): boolean {
  const bracket = fragment.open.at(-1);
  return bracket?.text === "(" && new RegExp(`\\b${word}\\s*\\($`).test(fragment.text.slice(0, bracket.end));
}

/** Whether annotations and modifiers stand at the cursor, and no declaration yet. */
export function isMetadata({ kind, tokens }: Fragment): boolean {
  return kind === "file" && tokens[0]?.image === "@" && !tokens.some((token) => DECLARATIONS.has(token.tokenType.name));
}

/** Whether the cursor stands behind `me has`, where only roles make sense. */
export function asksForRole({ tokens }: Fragment): boolean {
  return tokens.at(-1)?.image === "has" && tokens.at(-2)?.image === "me";
}

/** The brackets that close what is open. */
export function closersOf(fragment: Fragment): string {
  return [...fragment.open]
    .reverse()
    .map(({ text }) => CLOSING[text] ?? "")
    .join(" ");
}

/** The fragment around a place. The document may be broken in any way. */
export function findFragment(document: LangiumDocument, offset: number, lexer: Lexer): Fragment {
  const text = document.textDocument.getText();
  const file = document.parseResult.value as ast.SourceFile;
  const wordStart = offset - (/[A-Za-z_]\w*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0);
  const wordEnd = offset + (/^\w*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
  const lineStart = text.lastIndexOf("\n", wordStart - 1) + 1;
  const segment = lastBefore(segmentsOf(file), wordStart);
  const item = segment?.node;
  const start = segment?.offset ?? 0;
  const { tokens } = lexer.tokenize(text.slice(start, wordStart));
  const place = scan(tokens);
  const startOf = (index: number | undefined) =>
    start + (tokens[index ?? tokens.length]?.startOffset ?? wordStart - start);
  const inBody = place.body !== undefined;
  const begin = inBody ? startOf(place.element) : place.closed ? wordStart : startOf(place.declaration);
  const head = inBody ? BODY_HEAD : "";
  const written = head + text.slice(begin, wordStart);
  const brackets = place.open
    .map((index) => ({ text: tokens[index]?.image ?? "", end: startOf(index) + 1 - begin + head.length }))
    .filter(({ end }) => end > head.length);
  const declaration = startOf(place.declaration);
  const seen = item !== undefined && OWNERS.has(item.$type) && declaration === start;
  return {
    document,
    offset,
    wordStart,
    wordEnd,
    prefix: text.slice(wordStart, offset),
    startsLine: text.slice(lineStart, wordStart).trim() === "",
    rest: /^[^\r\n]*/.exec(text.slice(wordEnd, wordEnd + 400))?.[0].trim() ?? "",
    afterImports: item !== undefined,
    afterDeclarations: item !== undefined && !ast.isImport(item),
    kind: inBody ? "body" : "file",
    parent: inBody && seen ? item : file,
    ...(inBody && !seen ? { unseen: text.slice(declaration, begin) } : {}),
    text: written,
    tokens: lexer.tokenize(written).tokens,
    open: inBody ? [{ text: "{", end: head.trimEnd().length }, ...brackets] : brackets,
  };
}

/** The last segment that begins before a place. */
function lastBefore(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.offset ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return segments[low - 1];
}

interface Scan {
  /** Index of the token with which the declaration around the end begins. */
  readonly declaration: number;
  /** The declaration is complete with its closing brace. */
  readonly closed: boolean;
  /** Index of the brace that opens the body around the end. */
  readonly body?: number;
  /** Index of the token with which the element around the end begins; absent where none has begun. */
  readonly element?: number;
  /** Indexes of the open brackets. */
  readonly open: readonly number[];
}

/** Finds declaration, body and element around the end of some tokens, whatever was left open before. */
function scan(tokens: readonly IToken[]): Scan {
  let declaration = 0;
  let body: number | undefined;
  let element: number | undefined;
  let closed = false;
  let open: number[] = [];
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const first = before === undefined || (before.endLine ?? 0) < (token.startLine ?? 0);
    const name = token.tokenType.name;
    // A declaration in the first column begins a new one, whatever was left open before.
    if (first && token.startColumn === 1 && TOP.has(name) && (open.length > 0 || closed) && !goesOn(before)) {
      declaration = index;
      body = undefined;
      element = undefined;
      closed = false;
      open = [];
    } else if (closed) {
      declaration = index;
      closed = false;
    }
    if (body !== undefined && open.length >= 1) {
      const direct = open.length === 1;
      const label = name === "LABEL" && !["key", "computed", "check"].includes(before?.tokenType.name ?? "");
      // A member on a line of its own, though a bracket is still open.
      const stranded =
        first && name === "LABEL" && lastOpen(tokens, open) !== "{" && !/^[(,]$/.test(before?.image ?? "");
      if ((direct && label) || stranded) {
        element = index;
        open = open.slice(0, 1);
      } else if (direct && ELEMENTS.has(token.image) && (first || before?.image === "{" || before?.image === "}")) {
        element = index;
      }
    }
    if (name === "{" || name === "(" || name === "[") {
      if (name === "{" && open.length === 0 && hasBody(tokens, declaration, index)) body = index;
      open.push(index);
    } else if (name === "}" || name === ")" || name === "]") {
      // A brace closes brackets that were forgotten.
      while (open.length > 1 && CLOSING[lastOpen(tokens, open) ?? ""] !== name && name === "}") open.pop();
      if (CLOSING[lastOpen(tokens, open) ?? ""] === name) open.pop();
      if (name === "}" && open.length === 0) {
        closed = !/^import$/.test(tokens[declaration]?.tokenType.name ?? "");
        body = undefined;
        element = undefined;
      } else if (name === "}" && open.length === 1 && body !== undefined) element = undefined;
    }
  });
  return {
    declaration,
    closed,
    open,
    ...(body === undefined ? {} : { body }),
    ...(element === undefined ? {} : { element }),
  };
}

function lastOpen(tokens: readonly IToken[], open: readonly number[]): string | undefined {
  const index = open.at(-1);
  return index === undefined ? undefined : tokens[index]?.image;
}

/** Whether a token in the first column goes on with annotations or modifiers before it. */
function goesOn(before: IToken | undefined): boolean {
  return before !== undefined && MODIFIERS.has(before.tokenType.name);
}

function hasBody(tokens: readonly IToken[], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => BODY_KINDS.has(token.tokenType.name));
}
