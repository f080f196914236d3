import type { LangiumDocument } from "langium";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];

/** What also tells of a name that leads nowhere, and better: by the code that is told, those that then are not. */
const TOLD_BETTER: Readonly<Record<string, readonly string[]>> = {
  // `lines.count(l)` instead of `lines.count(l => …)`: that nothing is called `l` is no news.
  DS3005: ["DS1001"],
  // A name that another rule has: what the rule is about comes later.
  DS3420: ["DS3406"],
  // `update(nothing)`: there should be no name at all.
  DS3402: ["DS1003"],
  // `now(UTC)`: there should be no argument at all.
  DS3006: ["DS1001"],
};

/** As {@link TOLD_BETTER}, of exactly the same place: what stands inside of it may be another mistake. */
const TOLD_BETTER_THERE: Readonly<Record<string, readonly string[]>> = {
  // `lines.all(0 < a < 3)`: what is asked is mended first.
  DS1213: ["DS3005"],
  // A second declaration that is still empty.
  DS1101: ["DS1306"],
};

/**
 * One mistake, one diagnostic: leaves out what is said of a place that does not follow the grammar, for it is about
 * what the parser made of it, and what another diagnostic of the same place says better.
 */
export function withoutFollowUps(document: LangiumDocument, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const broken = diagnostics.filter(isAboutText);
  const better = diagnostics.filter(({ code }) => TOLD_BETTER[String(code)] ?? TOLD_BETTER_THERE[String(code)]);
  if (broken.length + better.length === 0) return diagnostics;
  return diagnostics.filter(
    (diagnostic) =>
      isAboutText(diagnostic) ||
      !(
        broken.some(({ range }) => isFollowUp(document, diagnostic, range)) ||
        better.some((other) => saysBetter(other, diagnostic))
      ),
  );
}

function saysBetter({ code, range }: Diagnostic, { code: other, range: place }: Diagnostic): boolean {
  if (TOLD_BETTER[String(code)]?.includes(String(other))) return overlap(range, place);
  const isSamePlace = !isBefore(range.start, place.start) && !isBefore(place.start, range.start);
  const endsThere = !isBefore(range.end, place.end) && !isBefore(place.end, range.end);
  return isSamePlace && endsThere && TOLD_BETTER_THERE[String(code)]?.includes(String(other)) === true;
}

/** DS0001 to DS0016: what the text is, whatever it means. */
function isAboutText({ code }: Diagnostic): boolean {
  return /^DS00[01]\d$/.test(String(code));
}

/** Whether something is said of a place that the parser could not follow, or because of it. */
function isFollowUp(document: LangiumDocument, diagnostic: Diagnostic, broken: Diagnostic["range"]): boolean {
  return (
    overlap(broken, diagnostic.range) ||
    isUnknownNameBehind(broken, diagnostic) ||
    isCutOff(document, diagnostic, broken)
  );
}

/** `check total = 3`: that `total` is no condition is no news, for it is the half of one that could be read. */
function isCutOff(
  { textDocument }: LangiumDocument,
  { code, range }: Diagnostic,
  broken: Diagnostic["range"],
): boolean {
  if (!/^DS30\d\d$/.test(String(code)) || range.end.line !== broken.start.line) return false;
  return (
    !isBefore(broken.start, range.end) && textDocument.getText({ start: range.end, end: broken.start }).trim() === ""
  );
}

/** In the rest of a line that the parser could not follow, names stand where they were not meant to. */
function isUnknownNameBehind({ start }: Diagnostic["range"], { code, range }: Diagnostic): boolean {
  return /^DS100\d$/.test(String(code)) && range.start.line === start.line && isBefore(start, range.start);
}

/** Whether two ranges share a character. */
function overlap(one: Diagnostic["range"], other: Diagnostic["range"]): boolean {
  return isBefore(one.start, other.end) && isBefore(other.start, one.end);
}

function isBefore(one: Diagnostic["range"]["start"], other: Diagnostic["range"]["start"]): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
