import {
  ast,
  diagnostics,
  insertElement,
  insertItem,
  propertySpan,
  removeItems,
  removePart,
  replacement,
  type Span,
  spanOf,
  type TextChange,
} from "@domainsmith/language";
import { AstUtils } from "langium";
import { fileText, offer } from "../offer.ts";
import { beforeKeyword } from "../parts.ts";
import { innermost, isOwn, markedSpan, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";
import { relatedPlaces } from "../related.ts";

const {
  deniedAllow,
  membersOfOperation,
  nobodyActs,
  sensitiveForAnyone,
  sharedCode,
  unreadablePrincipal,
  untoldRefusal,
} = diagnostics;

/** More rules than this are not offered. */
const MAX_RULES = 3;

/** Mends what a rule of a policy says. */
export const rules: QuickFix = {
  codes: [
    deniedAllow.code,
    membersOfOperation.code,
    nobodyActs.code,
    sensitiveForAnyone.code,
    sharedCode.code,
    unreadablePrincipal.code,
    untoldRefusal.code,
  ],
  fixesFor(problem) {
    switch (problem.diagnostic.code) {
      case nobodyActs.code:
        return allowed(problem);
      case unreadablePrincipal.code:
        return selfReading(problem);
      default: {
        const rule = nodeAt(problem, ast.isRule);
        return rule ? inRule(rule, problem) : [];
      }
    }
  },
};

function inRule(rule: ast.Rule, problem: Problem): readonly Fix[] {
  switch (problem.diagnostic.code) {
    case deniedAllow.code:
      return withoutOperation(rule, problem);
    case membersOfOperation.code:
      return withoutMembers(problem);
    case sensitiveForAnyone.code:
      return withoutSensitive(rule, problem);
    case sharedCode.code:
      return otherCode(rule);
    default:
      return withoutRefusal(rule, problem);
  }
}

function operationSpans(rule: ast.Rule): readonly Span[] {
  return rule.operations.flatMap((operation) => spanOf(operation) ?? []);
}

function withoutOperation(rule: ast.Rule, problem: Problem): readonly Fix[] {
  const spans = operationSpans(rule);
  const { offset } = markedSpan(problem);
  const index = spans.findIndex((span) => span.offset === offset);
  if (index < 0 || spans.length < 2) return [];
  const name = rule.operations[index]?.name;
  return offer(`Do not allow \`${name}\` here`, rule, removeItems(fileText(rule), spans, [index]));
}

function withoutMembers(problem: Problem): readonly Fix[] {
  const operation = nodeAt(problem, ast.isOperation);
  const [name, all] = [operation && propertySpan(operation, "name"), operation && spanOf(operation)];
  if (!operation || !name || !all) return [];
  const change = { offset: name.end, end: all.end, text: "" };
  return offer(`Write \`${operation.name}\` without members`, operation, change, { preferred: true });
}

/** `read` becomes `read(…)` of what is not sensitive. */
function withoutSensitive(rule: ast.Rule, problem: Problem): readonly Fix[] {
  const entity = AstUtils.getContainerOfType(rule, ast.isEntity);
  const read = rule.operations.find(({ name }) => name === "read");
  const span = read && spanOf(read);
  if (!entity || !read || !span) return [];
  const sensitive = new Set(
    relatedPlaces(problem).map(({ document, offset }) => {
      return AstUtils.getContainerOfType(innermost(document, offset), ast.isMember)?.name;
    }),
  );
  const named = read.members.map(({ $refText }) => $refText);
  const all = named.length > 0 ? named : [...problem.services.references.Members.membersOf(entity, entity).keys()];
  const rest = all.filter((name) => name !== "id" && !sensitive.has(name));
  if (rest.length === 0) return [];
  const written = `read(${rest.join(", ")})`;
  return offer(`Write \`${written}\``, rule, replacement(span, written), { preferred: true });
}

function otherCode(rule: ast.Rule): readonly Fix[] {
  const span = propertySpan(rule, "code");
  const owner = AstUtils.getContainerOfType(rule, ast.isNamedDeclaration)?.name ?? "";
  const code = `${owner}_${rule.name}`.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
  return span && code !== rule.code
    ? offer(`Write \`${code}\``, rule, replacement(span, code), { preferred: true })
    : [];
}

/** `else "…"` and `code X` at a rule that never refuses. */
function withoutRefusal(rule: ast.Rule, problem: Problem): readonly Fix[] {
  const text = fileText(rule);
  const changes = (["message", "code"] as const).flatMap((property): readonly TextChange[] => {
    const span = propertySpan(rule, property);
    const start = span && beforeKeyword(text, span.offset, property === "code" ? "code" : "else");
    return span && start !== undefined ? [removePart(text, { offset: start + 1, end: span.end })] : [];
  });
  const words = [...(rule.message === undefined ? [] : ["else"]), ...(rule.code === undefined ? [] : ["code"])];
  const title = `Remove ${words.map((word) => `\`${word}\``).join(" and ")}`;
  return markedText(problem) === "" ? [] : offer(title, rule, changes, { preferred: true });
}

/** Names an action in a rule that allows something. */
function allowed(problem: Problem): readonly Fix[] {
  const action = nodeAt(problem, ast.isAction);
  const [there] = relatedPlaces(problem);
  const policy = there && AstUtils.getContainerOfType(innermost(there.document, there.offset), ast.isPolicy);
  if (!action || !policy || !isOwn(policy, problem)) return [];
  const allowing = policy.rules.filter(({ effect, operations }) => effect === "allow" && operations.length > 0);
  return allowing.slice(0, MAX_RULES).flatMap((rule) => {
    const spans = operationSpans(rule);
    const changes = insertItem(fileText(rule), spans, spans.length, action.name);
    return offer(`Allow \`${action.name}\` by the rule "${rule.name}"`, rule, changes, {
      preferred: allowing.length === 1,
    });
  });
}

/** Lets people read themselves. */
function selfReading(problem: Problem): readonly Fix[] {
  const policy = nodeAt(problem, ast.isPolicy);
  if (!policy) return [];
  const taken = new Set(policy.rules.map(({ name }) => name));
  const name = ["self", "own", "myself"].find((each) => !taken.has(each));
  if (name === undefined) return [];
  const change = insertElement(policy, [`${name}: allow read when this == me`], "start", fileText(policy));
  return offer("Let people read themselves", policy, change, { preferred: true });
}
