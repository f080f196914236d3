import type { IToken } from "chevrotain";
import type { Slip } from "./slip.ts";
import type { SyntaxRepair } from "./syntax-repairs.ts";
import { EXPRESSION_WORDS } from "./token-builder.ts";

/** The words that the clauses of a rule begin with, in their order. */
const ORDER: readonly string[] = ["for", "when", "else", "code"];

/** Longer rules are not looked at: nobody writes them. */
const MAX_TOKENS = 500;

interface RuleClause {
  readonly word: string;
  /** Its tokens: the first, and the last. */
  readonly first: IToken;
  last: IToken;
}

/** What to say about a clause that stands behind one that it belongs in front of, or that is there already. */
export function ruleClauseHint(error: Slip): string | undefined {
  const clauses = clausesAround(error);
  const own = clauses?.find(({ first }) => first === error.actual);
  if (!clauses || !own) return undefined;
  const { word } = own;
  const before = clauses.slice(0, clauses.indexOf(own));
  if (before.some((each) => each.word === word)) {
    const several = word === "for" ? ' Roles are separated by commas: "for Clerk, Manager".' : "";
    return `A rule has one "${word}".${several}`;
  }
  const late = before.find((each) => rankOf(each) > rankOf(own));
  return late && `In a rule "${word}" stands before "${late.word}": "allow … for … when … else … code …".`;
}

/** Puts the clauses of a rule in their order. */
export function ruleClauseRepair(error: Slip): SyntaxRepair | undefined {
  const clauses = clausesAround(error);
  if (!clauses?.some(({ first }) => first === error.actual)) return undefined;
  const sorted = [...clauses].sort((a, b) => rankOf(a) - rankOf(b));
  const isTwice = sorted.some(({ word }, index) => word === sorted[index - 1]?.word);
  if (isTwice || sorted.every((clause, index) => clause === clauses[index])) return undefined;
  const { startOffset } = error.actual;
  const placeOf = ({ first, last }: RuleClause) => ({
    from: first.startOffset - startOffset,
    to: last.startOffset + last.image.length - startOffset,
  });
  const changes = clauses.flatMap((clause, index) => {
    const wanted = sorted[index];
    return wanted && wanted !== clause ? [{ ...placeOf(clause), text: "", of: placeOf(wanted) }] : [];
  });
  return { title: `Put ${sorted.map(({ word }) => `"${word}"`).join(", ")} in order`, changes };
}

function rankOf({ word }: RuleClause): number {
  return ORDER.indexOf(word);
}

/** The clauses of the rule that a clause's word is wrong in; undefined where something else is wrong. */
function clausesAround({ rule, expected, actual, at }: Slip): readonly RuleClause[] | undefined {
  if (rule !== "Policy" || !expected.has("}") || !ORDER.includes(actual.image)) return undefined;
  let start = -1;
  while (start > -MAX_TOKENS && at(start) && !isRuleStart(at, start)) start--;
  if (!isRuleStart(at, start)) return undefined;
  const clauses: RuleClause[] = [];
  let depth = 0;
  for (let step = start + 3; step < MAX_TOKENS; step++) {
    const token = at(step);
    if (!token || isRuleStart(at, step) || (depth === 0 && token.image === "}")) return clauses;
    if (token.image === "(" || token.image === "[") depth++;
    else if (token.image === ")" || token.image === "]") depth--;
    const last = clauses.at(-1);
    if (depth === 0 && ORDER.includes(token.image) && mayEnd(at(step - 1), last)) {
      clauses.push({ word: token.image, first: token, last: token });
    } else if (last) last.last = token;
  }
  return undefined;
}

/** Whether a token begins a rule: `own: allow …`. */
function isRuleStart(at: Slip["at"], step: number): boolean {
  const word = at(step + 2)?.image;
  return at(step)?.tokenType.name === "LABEL" && (word === "allow" || word === "deny");
}

/** Whether an operation, a role, an expression or a text can end with a token, so that a clause may follow. */
function mayEnd(token: IToken | undefined, clause: RuleClause | undefined): boolean {
  if (!token || token === clause?.first || token.image === "allow" || token.image === "deny") return false;
  if (token.tokenType.name === "STRING" || token.tokenType.name === "NUMBER") return true;
  if (token.image === ")" || token.image === "]") return true;
  const isValue = ["true", "false", "null", "this"].includes(token.image);
  return /^[A-Za-z_`]/.test(token.image) && (isValue || !EXPRESSION_WORDS.has(token.image));
}
