import type { IToken } from "chevrotain";
import { closest } from "../validation/did-you-mean.ts";
import { ruleClauseRepair } from "./rule-clauses.ts";
import { beginsSomething, isEnd, isWord, meantAtBeginning, type Slip } from "./slip.ts";

/** How a slip is mended. JSON-safe: quick fixes get it as the diagnostic's data. */
export interface SyntaxRepair {
  /** What is done, for people. */
  readonly title: string;
  /** Offsets count from the beginning of the token at which the parser could not go on. */
  readonly changes: readonly SyntaxChange[];
}

/** A piece that becomes a text, or what another piece is. */
export interface SyntaxChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The piece whose text comes here; {@link text} is empty then. */
  readonly of?: { readonly from: number; readonly to: number };
}

type Repairing = (error: Slip) => SyntaxRepair | undefined;

const REPAIRS: readonly Repairing[] = [
  declarationWord,
  ruleClauseRepair,
  comparison,
  bodyWord,
  missingColon,
  braces,
  commas,
  importWords,
  ({ rule, expected, previous, actual }) =>
    rule === "Parameters" && expected.has("(") && actual.image !== "{"
      ? behind(previous, actual, "()", "Write `()`")
      : undefined,
  ({ rule, actual }) => (rule === "Transition" && actual.image === "=>" ? replace(actual, "->") : undefined),
  ({ expected, actual }) => (expected.has(")") && actual.image === "->" ? replace(actual, "=>") : undefined),
  ({ rule, previous, expected, actual }) =>
    rule === "Declaration" && previous?.image === "extend" && expected.has("entity") && isWord(actual)
      ? { title: `Write "extend entity ${actual.image}"`, changes: [{ from: 0, to: 0, text: "entity " }] }
      : undefined,
  ({ rule, expected, actual }) =>
    rule === "Body" && expected.has("{") && actual.image === "extends" ? replace(actual, "with") : undefined,
  ({ rule, actual, next, expected }) =>
    rule === "EntityRest" && expected.has("ID") && actual.tokenType.name === "LABEL" && next?.image === ":"
      ? {
          title: 'Write "extends"',
          changes: [{ from: actual.image.length, to: next.startOffset + 1 - actual.startOffset, text: " extends" }],
        }
      : undefined,
];

/** How to mend a syntax error that many people make; undefined for any other. */
export function syntaxRepair(error: Slip): SyntaxRepair | undefined {
  // The end of a file is no place in it.
  if (isEnd(error.actual)) return undefined;
  for (const repairing of REPAIRS) {
    const repair = repairing(error);
    if (repair) return repair;
  }
  return undefined;
}

/** `entty A {`, `class A {`, `export entity A {` */
function declarationWord({ rule, expected, actual }: Slip): SyntaxRepair | undefined {
  if (rule !== "SourceFile" || (expected.size > 0 && !expected.has("EOF")) || !isWord(actual)) return undefined;
  const word = actual.image;
  if (word === "export" || word === "public") return remove(actual);
  const meant = meantAtBeginning(word);
  return meant && meant !== word ? replace(actual, meant) : undefined;
}

/** `total = 3`, `status is paid`, `me is Admin` */
function comparison({ rule, actual, previous, next, expected }: Slip): SyntaxRepair | undefined {
  if ((rule !== "Body" && rule !== "Policy") || !expected.has("}") || actual.tokenType.name === "LABEL")
    return undefined;
  if (actual.image === "=") return replace(actual, "==");
  if (actual.image === "is") return replace(actual, previous?.image === "me" && isWord(next) ? "has" : "==");
  return undefined;
}

/** `own Line`, `default 3`, `a: Int,` */
function bodyWord({ rule, expected, actual, previous }: Slip): SyntaxRepair | undefined {
  if (!expected.has("}")) return undefined;
  if (isWord(actual) && previous?.image === "own") {
    const from = previous.startOffset - actual.startOffset;
    return { title: 'Change to "owns"', changes: [{ from, to: from + previous.image.length, text: "owns" }] };
  }
  if (actual.image === "default") return replace(actual, "=");
  return rule === "Body" && actual.image === "," ? remove(actual) : undefined;
}

const PAREN_WORDS: ReadonlySet<string> = new Set(["unique", "index", "personal", "sensitive"]);

/** `total Int`, `all allow read` */
function missingColon({ rule, actual, next, expected }: Slip): SyntaxRepair | undefined {
  if (!isWord(actual) || actual.tokenType.name === "LABEL" || PAREN_WORDS.has(actual.image)) return undefined;
  const isMember = rule === "Body" && expected.has("}") && next?.tokenType.name === "ID";
  const isRule = rule === "Policy" && (next?.image === "allow" || next?.image === "deny");
  const isLabel = expected.has("LABEL") && rule !== "Body" && rule !== "Member" && rule !== "Policy" && isWord(next);
  return isMember || isRule || isLabel
    ? { title: "Write the colon", changes: [{ from: actual.image.length, to: actual.image.length, text: ":" }] }
    : undefined;
}

/** A brace too many, or one that is missing in front of a declaration. */
function braces({ rule, expected, actual, previous }: Slip): SyntaxRepair | undefined {
  if (rule === "SourceFile" && actual.image === "}") return remove(actual);
  return expected.has("}") && beginsSomething(actual) && rule !== "Import" && rule !== "ImportedName"
    ? behind(previous, actual, "\n}", 'Write the missing "}"')
    : undefined;
}

/** `{ draft paid }`, `{ "draft" }` */
function commas({ rule, expected, actual, previous }: Slip): SyntaxRepair | undefined {
  const inList = rule === "Declaration" || rule === "Import" || rule === "ImportedName";
  if (!inList || !expected.has("}")) return undefined;
  if (isWord(actual) && actual.tokenType.name !== "LABEL" && previous?.image !== "{") {
    return behind(previous, actual, ",", "Write the comma");
  }
  const name = /^"(\w+)"$/.exec(actual.image)?.[1];
  return rule === "Declaration" && name !== undefined ? replace(actual, name) : undefined;
}

/** `import Order from "./sales"`, `import { Order "./sales"`, `import { Order } form "./sales"` */
function importWords({ rule, expected, actual, previous, next }: Slip): SyntaxRepair | undefined {
  if (rule !== "Import" && rule !== "ImportedName") return undefined;
  const isPath = actual.tokenType.name === "STRING";
  if (expected.has("}") && isPath && previous?.image !== "{" && previous?.image !== ",") {
    return behind(previous, actual, " } from", 'Write "} from"');
  }
  if (expected.has("as") && actual.image === "from") {
    const name = /(\w+)(\.domain)?["']?$/.exec(next?.image ?? "")?.[1];
    return name && /^[A-Za-z_]/.test(name)
      ? { title: `Write "as ${name}"`, changes: [{ from: 0, to: 0, text: `as ${name} ` }] }
      : undefined;
  }
  if (expected.has("from") && isPath) return { title: 'Write "from"', changes: [{ from: 0, to: 0, text: "from " }] };
  if (expected.has("from") && closest(actual.image, ["from"]) && next?.tokenType.name === "STRING") {
    return replace(actual, "from");
  }
  if (expected.has("{") && isWord(actual) && next?.image === "from") {
    const { length } = actual.image;
    return {
      title: `Write "{ ${actual.image} }"`,
      changes: [
        { from: 0, to: 0, text: "{ " },
        { from: length, to: length, text: " }" },
      ],
    };
  }
  return undefined;
}

function replace({ image }: IToken, text: string): SyntaxRepair {
  return { title: `Change to "${text}"`, changes: [{ from: 0, to: image.length, text }] };
}

function remove({ image }: IToken): SyntaxRepair {
  return { title: `Remove "${image}"`, changes: [{ from: 0, to: image.length, text: "" }] };
}

function behind(previous: IToken | undefined, actual: IToken, text: string, title: string): SyntaxRepair | undefined {
  if (!previous) return undefined;
  const at = previous.startOffset + previous.image.length - actual.startOffset;
  return { title, changes: [{ from: at, to: at, text }] };
}
