import type { IToken } from "chevrotain";
import { ruleClauseHint } from "./rule-clauses.ts";
import { beginsSomething, isEnd, isWord, meantAtBeginning, type Slip } from "./slip.ts";

/** A common slip: says what to write instead, or nothing when it is something else. */
type Hint = (error: Slip) => string | undefined;

/** What other languages call an import. */
const IMPORTING: Readonly<Record<string, string>> = {
  include: "import",
  from: "import",
  require: "import",
  using: "import",
};

const PAREN_FORMS: Readonly<Record<string, string>> = {
  unique: "unique (a, b)",
  index: "index (a, b desc)",
  personal: "personal(category)",
  sensitive: "sensitive(category)",
};

const HINTS: readonly Hint[] = [
  ({ rule, actual }) =>
    rule === "SourceFile" && actual.image === "import"
      ? "Imports stand at the beginning of the file, before the first declaration."
      : undefined,
  ({ rule, actual }) =>
    rule === "SourceFile" && actual.image === "namespace"
      ? "The namespace stands once, at the beginning of the file."
      : undefined,
  unknownDeclaration,
  expressionSlip,
  ({ rule, actual }) =>
    rule === "SourceFile" && actual.image === "}" ? 'This "}" closes nothing: it is one too many.' : undefined,
  ({ expected, actual }) =>
    expected.has("}") && beginsSomething(actual) ? `"}" is missing before "${actual.image}".` : undefined,
  ({ expected, actual }) => (expected.has("}") && isEnd(actual) ? '"}" is missing: a block is not closed.' : undefined),
  ruleClauseHint,
  optionalName,
  ({ rule, actual }) =>
    rule === "Body" && actual.image === "," ? "Members are separated by nothing: remove the comma." : undefined,
  ({ expected, actual, previous }) =>
    expected.has("}") && isWord(actual) && previous?.image === "own" ? 'Write "owns" for "own".' : undefined,
  ({ expected, actual }) =>
    expected.has("}") && actual.image === "default" ? 'A default is written "= value".' : undefined,
  missingColon,
  ({ rule, actual }) =>
    rule === "Body" && actual.image === "<" ? 'A list is written behind the type: "Order[]".' : undefined,
  ({ rule, actual }) =>
    rule === "Body" && actual.image === "@"
      ? "An annotation stands behind the member that it says something about."
      : undefined,
  importSlip,
  ({ expected, actual }) =>
    expected.has("}") && actual.tokenType.name === "STRING" ? "Names are written without quotes." : undefined,
  ({ rule, actual, next }) =>
    rule === "Body" && (actual.image === "personal" || actual.image === "sensitive") && next?.image === "("
      ? `Only members that hold data are ${actual.image}: mark those that this is made of.`
      : undefined,
  ({ rule, actual, expected }) => {
    const form = expected.has("(") || rule === "Body" ? PAREN_FORMS[actual.image] : undefined;
    return form && `"${actual.image}" takes names in parentheses: "${form}".`;
  },
  ({ expected, previous }) => {
    const form = expected.has("(") && previous ? PAREN_FORMS[previous.image] : undefined;
    return form && `"${previous?.image}" takes what it is about in parentheses: "${form}".`;
  },
  ({ rule, expected, actual }) =>
    rule === "Body" && expected.has("{") && actual.image === "("
      ? 'Members stand in braces: "{ name: Type }".'
      : undefined,
  ({ rule, actual }) =>
    rule === "Parameters" && actual.image === "{" ? 'Parameters stand in parentheses: "(name: Type)".' : undefined,
  ({ rule, expected }) =>
    rule === "Parameters" && expected.has("(")
      ? 'Parentheses are missing: "()" where there are no parameters.'
      : undefined,
  ({ rule, actual }) =>
    rule === "Transition" && actual.image === "=>" ? 'Transitions are written "from -> to on action".' : undefined,
  ({ rule, expected }) =>
    rule === "Transition" && expected.has("on") ? 'Say which action it is: "from -> to on action".' : undefined,
  ({ expected, actual }) =>
    expected.has(")") && actual.image === "->" ? 'What is done with each item is written "item => …".' : undefined,
  ({ rule, expected }) =>
    rule === "Import" && expected.has("STRING") ? 'The path of an import stands in quotes: "./sales".' : undefined,
  ({ rule, expected, previous }) =>
    rule === "Member" && expected.has("LABEL")
      ? `A member is missing behind "${previous?.image ?? "key"}": "name: Type".`
      : undefined,
  ({ rule, expected }) =>
    rule === "Computed" && expected.has("=")
      ? 'A computed member has an expression: "computed name: Type = …".'
      : undefined,
  ({ rule, previous, expected, actual }) =>
    rule === "Declaration" && previous?.image === "extend" && expected.has("entity") && actual.image !== "entity"
      ? `Write "extend entity ${actual.image}".`
      : undefined,
  ({ rule, expected, actual }) =>
    rule === "Declaration" && expected.has("}") && actual.tokenType.name === "LABEL"
      ? 'Values are names, separated by commas: "{ draft, paid }".'
      : undefined,
  ({ rule, expected, actual }) =>
    rule === "Declaration" && expected.has("}") && isWord(actual)
      ? `A comma is missing before "${actual.image}".`
      : undefined,
  ({ rule, expected }) =>
    rule === "Declaration" && expected.has("include")
      ? 'A view says what it shows: "include Order, Customer".'
      : undefined,
  ({ rule, expected, actual }) =>
    rule === "Body" && expected.has("{") && actual.image === "extends"
      ? 'Only an entity extends another. A mixin takes others in "with".'
      : undefined,
  ({ rule, actual, expected }) =>
    rule === "EntityRest" && expected.has("ID") && actual.tokenType.name === "LABEL"
      ? `A base entity stands behind "extends": "entity ${actual.image} extends …".`
      : undefined,
  ({ rule, actual, next }) =>
    rule === "Body" && isWord(actual) && next?.tokenType.name === "LABEL"
      ? `"${actual.image}" means nothing here: a member is "${next.image}: Type".`
      : undefined,
  ({ rule, expected, actual }) =>
    rule === "Declaration" && expected.has("entity") && actual.image !== "{"
      ? `${isEnd(actual) ? "Here is" : `${capital(found(actual))} is`} no kind of declaration: entity, mixin, value, enum, type, event, annotation, role, tenancy, extend or view.`
      : undefined,
];

/** What to say about a syntax error that many people make; undefined for any other. */
export function syntaxHint(error: Slip): string | undefined {
  for (const hint of HINTS) {
    const message = hint(error);
    if (message) return message;
  }
  return undefined;
}

/** A token as it is spoken of in a message. Each declaration is parsed by itself: that is what ends. */
export function found(token: IToken): string {
  if (isEnd(token)) return "the end of the declaration";
  const image = token.image.length > 30 ? `${token.image.slice(0, 30)}…` : token.image;
  return token.tokenType.name === "STRING" ? "a text" : `"${image}"`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `entty A {`, `class A {` */
function unknownDeclaration({ rule, expected, actual }: Slip): string | undefined {
  // Nothing is expected where a file could have ended and goes on.
  if (rule !== "SourceFile" || (expected.size > 0 && !expected.has("EOF")) || !isWord(actual)) return undefined;
  const word = actual.image;
  if (word === "export" || word === "public") {
    return `Everything can be imported unless it is private: remove "${word}".`;
  }
  const meant = IMPORTING[word.toLowerCase()] ?? meantAtBeginning(word);
  return `"${word}" begins no declaration.${meant ? ` Did you mean "${meant}"?` : " There are entity, mixin, value, enum, type, event, annotation, role, tenancy, extend and view."}`;
}

/** What other languages write in expressions; the parser finds it where an expression could have ended. */
function expressionSlip({ rule, actual, previous, next, afterNext, expected }: Slip): string | undefined {
  if ((rule !== "Body" && rule !== "Policy") || !expected.has("}") || actual.tokenType.name === "LABEL")
    return undefined;
  switch (actual.image) {
    case "=":
      return 'Write "==" to compare.';
    case "..":
      return 'A range is written with two comparisons: "low <= n and n <= high".';
    case "?":
      return previous?.image !== "]" && afterNext?.image === ":"
        ? 'There is no "a ? b : c". Conditions are joined by "and", "or" and "implies".'
        : undefined;
    case "is":
      return previous?.image === "me" && isWord(next)
        ? `Whether somebody has a role is written "me has ${next?.image}".`
        : 'Write "==" for "is".';
    case "matches":
      return rule === "Body"
        ? 'A pattern belongs to a named type, "type Code = String(5) matches `…`", or to a check.'
        : undefined;
    default:
      return undefined;
  }
}

/** `name?: String` */
function optionalName({ actual, next, afterNext, expected }: Slip): string | undefined {
  if (!expected.has("}") && !expected.has(")")) return undefined;
  if (!isWord(actual) || next?.image !== "?" || afterNext?.image !== ":") return undefined;
  return `The question mark stands behind the type: "${actual.image}: Type?".`;
}

/** `name String` */
function missingColon({ rule, actual, next, expected }: Slip): string | undefined {
  if (!isWord(actual) || actual.tokenType.name === "LABEL") return undefined;
  const inBody = rule === "Body" && expected.has("}") && !PAREN_FORMS[actual.image];
  if (inBody && next?.tokenType.name === "ID") return `A colon is missing: "${actual.image}: ${next.image}".`;
  if (inBody && next?.tokenType.name !== "LABEL") {
    return `"${actual.image}" means nothing here. A member is written "${actual.image}: Type".`;
  }
  if (rule === "Policy") return `A rule has a name with a colon: "${actual.image}: allow read".`;
  if (expected.has("LABEL") && !inBody && rule !== "Member") return `A colon is missing behind "${actual.image}".`;
  return undefined;
}

/** `import Order from "./sales"`, `import { Order Customer } …`, `import * from …` */
function importSlip({ rule, expected, actual, previous }: Slip): string | undefined {
  if (rule !== "Import" && rule !== "ImportedName") return undefined;
  const isPath = actual.tokenType.name === "STRING";
  if (expected.has("}") && isPath && previous?.image !== "{" && previous?.image !== ",") {
    return '"} from" is missing before the path: import { Order } from "./sales".';
  }
  if (expected.has("}") && isWord(actual)) return `A comma is missing before "${actual.image}".`;
  if (expected.has("as")) return 'Say under which name: import * as sales from "./sales".';
  if (expected.has("from") && actual.image !== "from")
    return 'Write "from" before the path: import { Order } from "./sales".';
  if (expected.has("{") && isPath) {
    return 'Say what to import: import { Order } from "./sales", or all of it: import * as sales from "./sales".';
  }
  if (expected.has("{") && isWord(actual)) return 'Imported names stand in braces: import { Order } from "./sales".';
  return undefined;
}
