import {
  ast,
  clauseOf,
  diagnostics,
  insertClause,
  insertion,
  removeItems,
  replacement,
  type Span,
  spanOf,
} from "@domainsmith/language";
import { AstUtils } from "langium";
import { fileText, offer } from "../offer.ts";
import { removeWord } from "../parts.ts";
import { markedSpan, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const {
  eraseAnonymize,
  eraseBlank,
  eraseDelete,
  keepAnchor,
  keepForm,
  personalArgument,
  personalCategory,
  personalKey,
  sensitiveAlone,
  specialBasis,
  specialUnmarked,
  subjectUnfindable,
} = diagnostics;

/** What stands in `personal(…)`: its category, its basis, how long data is kept and what erasure does. */
export const personalData: QuickFix = {
  codes: [
    eraseAnonymize.code,
    eraseBlank.code,
    eraseDelete.code,
    keepAnchor.code,
    keepForm.code,
    personalArgument.code,
    personalCategory.code,
    personalKey.code,
    sensitiveAlone.code,
    specialBasis.code,
    specialUnmarked.code,
    subjectUnfindable.code,
  ],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    if (code === subjectUnfindable.code) return findable(problem);
    const member = nodeAt(problem, ast.isMember);
    if (!member) return [];
    switch (code) {
      case eraseAnonymize.code:
      case eraseBlank.code:
      case eraseDelete.code:
        return erasure(member, problem);
      case keepAnchor.code:
      case keepForm.code:
        return keep(member, problem);
      case personalArgument.code:
        return argument(problem);
      case personalCategory.code:
        return category(member, problem);
      case personalKey.code:
        return uniqueInstead(member);
      case sensitiveAlone.code:
        return offer(
          "Write `personal(other)` as well",
          member,
          insertClause(member, "PersonalClause", "personal(other)"),
          {
            preferred: true,
          },
        );
      case specialBasis.code:
        return offer("Ask for `consent`", member, replacement(markedSpan(problem), "consent"), { preferred: true });
      default:
        return special(member, problem);
    }
  },
};

function erasure(member: ast.Member, problem: Problem): readonly Fix[] {
  const value = nodeAt(problem, ast.isPersonalArgument)?.value;
  const span = value && spanOf(value);
  if (!span) return [];
  const { code } = problem.diagnostic;
  const isOptional = member.type.optional || (member.type.many && Number(member.type.lower ?? 0) === 0);
  const inValue = ast.isValueObject(member.$container);
  const words = [
    ...(code !== eraseBlank.code && isOptional ? ["blank"] : []),
    ...(code === eraseDelete.code && inValue && !isOptional ? ["anonymize"] : []),
    ...(code !== eraseDelete.code && !inValue && !isOptional ? ["delete"] : []),
  ];
  return words.flatMap((word) =>
    offer(`Write \`erase: ${word}\``, member, replacement(span, word), {
      preferred: word === "blank",
      safe: code === eraseDelete.code && word === "blank",
    }),
  );
}

/** The moments of a row that time can be counted from. */
function moments(member: ast.Member, { services }: Problem): readonly string[] {
  const owner = AstUtils.getContainerOfType(member, isOwner);
  if (!owner) return [];
  return [...services.references.Members.membersOf(owner, member)].flatMap(([name, { node }]) => {
    if (!ast.isMember(node) || node.type.many) return [];
    const type = services.references.ReceiverTypes.ofType(node.type)?.type;
    return ast.isPrimitive(type) && (type.name === "Date" || type.name === "Instant") ? [name] : [];
  });
}

function isOwner(node: unknown): node is ast.Entity | ast.Mixin | ast.ValueObject {
  return ast.isEntity(node) || ast.isMixin(node) || ast.isValueObject(node);
}

function keep(member: ast.Member, problem: Problem): readonly Fix[] {
  const node = nodeAt(problem, ast.isPersonalArgument);
  const span = markedSpan(problem);
  if (!node) return [];
  const written = markedText(problem);
  const without = withoutArgument(node, "Remove `keep`");
  const candidates = moments(member, problem).slice(0, 3);
  if (problem.diagnostic.code === keepAnchor.code) {
    return [
      ...candidates.flatMap((name, index) =>
        offer(`Count from "${name}"`, member, replacement(span, name), { preferred: index === 0 }),
      ),
      ...without,
    ];
  }
  const { value } = node;
  const hasUnit = ast.isNumberLiteral(value) && value.unit !== undefined;
  const isPlain = hasUnit && /^[1-9]\d*$/.test(value.value);
  if (!isPlain || node.after) return without;
  return [
    ...candidates.flatMap((name, index) =>
      offer(`Write \`keep: ${written} after ${name}\``, member, insertion(span.end, ` after ${name}`), {
        preferred: index === 0,
      }),
    ),
    ...without,
  ];
}

/** Which argument of `personal(…)` a plain name was meant for. */
const MEANT: Readonly<Record<string, string>> = { LegalBasis: "basis", Erasure: "erase" };

function argument(problem: Problem): readonly Fix[] {
  const node = nodeAt(problem, ast.isPersonalArgument);
  if (!node) return [];
  const { value } = node;
  const span = spanOf(node);
  const text = fileText(node);
  if (node.after && markedText(problem) === node.after.$refText) {
    const behind = spanOf(value)?.end;
    return behind === undefined || !span
      ? []
      : offer("Remove `after`", node, { offset: behind, end: span.end, text: "" }, { preferred: true, safe: true });
  }
  const word = ast.isNameExpression(value) ? value.target.$refText : "";
  const isUnknown = node.name !== undefined && !["basis", "keep", "erase"].includes(node.name);
  const meant = node.name === undefined || isUnknown ? meantFor(word, problem) : undefined;
  const isFree = meant !== undefined && !node.$container.arguments.some(({ name }) => name === meant);
  const named =
    span && isFree
      ? offer(
          `Write \`${meant}: ${word}\``,
          node,
          replacement({ offset: span.offset, end: spanOf(value)?.offset ?? span.offset }, `${meant}: `),
          { preferred: true },
        )
      : [];
  const holder = node.$container.$container;
  const [moment] = node.after || !ast.isMember(holder) ? [] : moments(holder, problem);
  const timed =
    span && moment !== undefined && node.name === undefined && ast.isNumberLiteral(value) && value.unit !== undefined
      ? offer(`Write \`keep: ${text.slice(span.offset, span.end)} after ${moment}\``, node, [
          insertion(span.offset, "keep: "),
          insertion(span.end, ` after ${moment}`),
        ])
      : [];
  return [...named, ...timed, ...withoutArgument(node, "Remove this argument")];
}

function meantFor(word: string, { services }: Problem): string | undefined {
  const library = services.references.FileNames.library();
  const found = (library?.declarations ?? []).find(
    (node) => ast.isEnum(node) && MEANT[node.name] && node.values.some(({ name }) => name === word),
  );
  return ast.isEnum(found) ? MEANT[found.name] : undefined;
}

function withoutArgument(node: ast.PersonalArgument, title: string): readonly Fix[] {
  const all = node.$container.arguments;
  const spans: readonly Span[] = all.flatMap((each) => spanOf(each) ?? []);
  const index = all.indexOf(node);
  return spans.length > 1 ? offer(title, node, removeItems(fileText(node), spans, [index])) : [];
}

function category(member: ast.Member, problem: Problem): readonly Fix[] {
  const clause = clauseOf(member, "PersonalClause");
  const [first] = clause?.arguments ?? [];
  const span = first && spanOf(first);
  if (!first || !span) return [];
  const guess = categoryFor(member.name);
  const change =
    first.name === undefined ? replacement(markedSpan(problem), guess) : insertion(span.offset, `${guess}, `);
  return offer(`Write the category \`${guess}\``, member, change, { preferred: true });
}

/** The category that a member's name speaks of. */
function categoryFor(name: string): string {
  const words: readonly (readonly [RegExp, string])[] = [
    [/mail|phone|fax|contact/i, "contact"],
    [/street|city|zip|address|country/i, "address"],
    [/born|birth/i, "birth"],
    [/name/i, "name"],
    [/photo|image|picture/i, "image"],
    [/note|comment|text/i, "freeText"],
  ];
  return words.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}

function special(member: ast.Member, problem: Problem): readonly Fix[] {
  const word = markedText(problem);
  return offer(
    `Write \`personal(other) sensitive(${word})\``,
    member,
    [replacement(markedSpan(problem), "other"), insertClause(member, "SensitiveClause", `sensitive(${word})`)],
    { preferred: true },
  );
}

/** A unique member in the place of a key; the row gets its `id` for one. */
function uniqueInstead(member: ast.Member): readonly Fix[] {
  const changes = [
    removeWord(member, "key"),
    ...(clauseOf(member, "UniqueClause") ? [] : [insertClause(member, "UniqueClause", "unique")]),
  ];
  return offer(`Make "${member.name}" unique instead of the key`, member, changes);
}

/** Marks the text by which a person can be found. */
function findable(problem: Problem): readonly Fix[] {
  const entity = nodeAt(problem, ast.isEntity);
  const texts = (entity?.elements ?? []).filter(
    (element): element is ast.Member =>
      ast.isMember(element) &&
      !element.type.many &&
      element.type.type.$refText === "String" &&
      !clauseOf(element, "PersonalClause"),
  );
  return texts.slice(0, 3).flatMap((member) => {
    const guess = categoryFor(member.name);
    const word = guess === "name" || guess === "contact" ? guess : "identifier";
    return offer(
      `Mark "${member.name}" as \`personal(${word})\``,
      member,
      insertClause(member, "PersonalClause", `personal(${word})`),
    );
  });
}
