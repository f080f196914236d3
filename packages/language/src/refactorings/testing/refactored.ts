import assert from "node:assert/strict";
import type { LangiumDocument } from "langium";
import { format } from "../../formatting/format.ts";
import type { Span } from "../../syntax/index.ts";
import { type ParsedFiles, parseFiles, testUri } from "../../testing/index.ts";
import { applyRefactoring, refactoringsAt } from "../apply.ts";
import type { RefactoringResult } from "../refactoring.ts";
import { textsAfter } from "../verify.ts";

/** Texts by names. Without a project's settings there are some; undefined leaves them out. */
type Sources = Readonly<Record<string, string | undefined>>;

/** A project of files with a selection: the first `«…»` or `<|>` in them. */
export interface SelectedFiles extends ParsedFiles {
  readonly document: LangiumDocument;
  readonly span: Span;
}

/** Opens files as one project. */
export async function select(sources: Sources): Promise<SelectedFiles> {
  const given = Object.entries({ "domainsmith.json": "{}", ...sources });
  const parsed = await parseFiles(
    Object.fromEntries(given.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]))),
  );
  for (const [name, { ranges, cursors }] of Object.entries(parsed.markers)) {
    const [range] = ranges;
    const [cursor] = cursors;
    const document = parsed.byName[name];
    if (!document || (range === undefined && cursor === undefined)) continue;
    const offset = range?.offset ?? cursor ?? 0;
    return { ...parsed, document, span: { offset, end: offset + (range?.length ?? 0) } };
  }
  throw new Error("Nothing is selected.");
}

/** Titles of what is offered at the selection, by ids. */
export async function offered(sources: Sources): Promise<readonly string[]> {
  const { document, span, services } = await select(sources);
  return refactoringsAt(document, span, services.Domain).map(({ title }) => title);
}

/** What a refactoring comes to at the selection. */
export async function attempt(sources: Sources, id: string, title?: string): Promise<RefactoringResult> {
  const { document, span, services } = await select(sources);
  const offers = refactoringsAt(document, span, services.Domain).filter((offer) => offer.id === id);
  const offer = title === undefined ? offers[0] : offers.find((each) => each.title === title);
  assert.ok(offer, `${title ?? id} is not offered, only: ${offers.map((each) => each.title).join("; ")}`);
  return applyRefactoring(document, span, offer, services.Domain);
}

/** The message with which a refactoring is refused. */
export async function refusal(sources: Sources, id: string, title?: string): Promise<string> {
  const result = await attempt(sources, id, title);
  assert.ok(!result.ok, "It is not refused.");
  return result.message;
}

/** The texts of all files after a refactoring, by their names. Files of which nothing is left out. */
export async function refactored(sources: Sources, id: string, title?: string): Promise<Record<string, string>> {
  const result = await attempt(sources, id, title);
  assert.ok(result.ok, result.ok ? "" : result.message);
  const { documents } = await select(sources);
  const texts: Record<string, string> = {};
  const root = testUri("").toString();
  for (const [uri, text] of textsAfter(result.edits, documents)) texts[uri.slice(root.length)] = text;
  return texts;
}

/** As {@link refactored}, for one file. */
export async function refactoredText(source: string, id: string, title?: string): Promise<string> {
  return (await refactored({ "a.domain": source }, id, title))["a.domain"] ?? "";
}

/** A text as the formatter leaves it. */
export async function formatted(text: string): Promise<string> {
  const { document } = await select({ "a.domain": `<|>${text}` });
  const result = format(document);
  assert.ok(result.ok, result.ok ? "" : result.message);
  const { textDocument } = document;
  return [...result.edits]
    .reverse()
    .reduce(
      (changed, { range, newText }) =>
        changed.slice(0, textDocument.offsetAt(range.start)) +
        newText +
        changed.slice(textDocument.offsetAt(range.end)),
      textDocument.getText(),
    );
}
