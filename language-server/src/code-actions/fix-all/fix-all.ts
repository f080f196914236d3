import { DocumentEdits, EditedText, type TextChange } from "@domainsmith/language";
import type { FileSystemProvider, LangiumDocument } from "langium";
import type { CancellationToken, Diagnostic } from "vscode-languageserver";
import type { Fix } from "../quick-fix.ts";
import { fixesFor } from "../registry.ts";
import { FixableFiles, type GivenFile } from "./fixable-files.ts";
import { keepsComments, touchesBrokenText } from "./limits.ts";

/** What is to be fixed. */
export interface FixAllRequest {
  /** The files of a project. All of them are looked at; others may be read. */
  readonly files: readonly GivenFile[];
  /** URIs of the files whose problems are fixed; fixes may change the others, too. All of them when absent. */
  readonly only?: ReadonlySet<string>;
  /**
   * Codes of the problems that are fixed. Whoever names them wants their fixes: then also fixes are taken that are
   * only the preferred ones. When absent, only safe fixes are taken.
   */
  readonly codes?: ReadonlySet<string>;
}

/** A problem that was fixed. */
export interface FixedProblem {
  readonly uri: string;
  readonly code: string;
  /** What was done: the title of the fix. */
  readonly title: string;
  /** Where it stood, from 0, in the text at the time. */
  readonly line: number;
}

/** What fixing came to. */
export interface FixAllOutcome {
  /** All changes together, in the offsets of the texts that were given. */
  readonly edits: DocumentEdits;
  /** The new texts of the files that changed, by URI. */
  readonly texts: ReadonlyMap<string, string>;
  readonly fixed: readonly FixedProblem[];
}

/** A fix of fixes could go on for ever; nothing that people write needs more. */
const MAX_ROUNDS = 10;

interface Candidate extends FixedProblem {
  readonly fix: Fix;
}

/**
 * Fixes problems until none is left that can be fixed without asking. Fixes whose changes overlap are taken one after
 * the other. A fix that would bring an error that was not there is left out, as is one that would take a comment away
 * or touch text that could not be read.
 *
 * @param base where settings and packages are read from
 */
export async function fixAll(
  base: FileSystemProvider,
  { files, only, codes }: FixAllRequest,
  token?: CancellationToken,
): Promise<FixAllOutcome> {
  const workspace = await FixableFiles.open(base, files);
  const run = new FixRun(workspace, files);
  for (let round = 0; round < MAX_ROUNDS && !token?.isCancellationRequested; round++) {
    const candidates = run.candidates(only, codes);
    if (candidates.length === 0 || !(await run.take(candidates))) break;
  }
  return run.outcome();
}

/** Whether there is anything to be fixed in a document as it is, without a look at what comes of it. */
export function hasFixes(document: LangiumDocument, services: FixableFiles["services"], codes?: ReadonlySet<string>) {
  return (document.diagnostics ?? []).some(
    (diagnostic) => unambiguous(diagnostic, document, services, codes) !== undefined,
  );
}

/** The fix that is taken without asking. */
function unambiguous(
  diagnostic: Diagnostic,
  document: LangiumDocument,
  services: FixableFiles["services"],
  codes: ReadonlySet<string> | undefined,
): Fix | undefined {
  if (codes && !codes.has(String(diagnostic.code))) return undefined;
  const fixes = fixesFor({ diagnostic, document, services });
  const fix = fixes.find(({ safe }) => safe) ?? (codes ? fixes.find(({ preferred }) => preferred) : undefined);
  return fix && fix.edits.created.length + fix.edits.renamed.length === 0 ? fix : undefined;
}

class FixRun {
  private readonly workspace: FixableFiles;
  private texts: ReadonlyMap<string, EditedText>;
  private readonly given: ReadonlySet<string>;
  private readonly fixed: FixedProblem[] = [];
  /** Fixes that brought errors: by where, what and how. */
  private readonly refused = new Set<string>();

  constructor(workspace: FixableFiles, files: readonly GivenFile[]) {
    this.workspace = workspace;
    this.texts = new Map(files.map(({ uri, text }) => [uri.toString(), new EditedText(text)]));
    this.given = new Set(this.texts.keys());
  }

  /** Fixes of the problems as they are now; of several that overlap the first. */
  candidates(only: ReadonlySet<string> | undefined, codes: ReadonlySet<string> | undefined): Candidate[] {
    const found: Candidate[] = [];
    const taken = new Map<string, TextChange[]>();
    for (const document of this.workspace.documents) {
      const uri = document.uri.toString();
      if (only && !only.has(uri)) continue;
      for (const diagnostic of inOrderOfText(document.diagnostics ?? [])) {
        const fix = unambiguous(diagnostic, document, this.workspace.services, codes);
        if (!fix || !this.isAllowed(fix, diagnostic)) continue;
        const candidate: Candidate = {
          uri,
          code: String(diagnostic.code),
          title: fix.title,
          line: diagnostic.range.start.line,
          fix,
        };
        if (this.refused.has(keyOf(candidate)) || overlaps(fix.edits, taken)) continue;
        for (const [at, changes] of fix.edits.changes) taken.set(at, [...(taken.get(at) ?? []), ...changes]);
        found.push(candidate);
      }
    }
    return found;
  }

  private isAllowed(fix: Fix, diagnostic: Diagnostic): boolean {
    for (const [uri, changes] of fix.edits.changes) {
      const document = this.workspace.document(uri);
      if (!document || !this.given.has(uri)) return false;
      if (!keepsComments(document.textDocument.getText(), changes)) return false;
      if (touchesBrokenText(document, changes, diagnostic)) return false;
    }
    return true;
  }

  /** Makes changes, and takes those back that bring errors. Says whether any stayed. */
  async take(candidates: readonly Candidate[]): Promise<boolean> {
    const before = { texts: this.texts, errors: this.errors() };
    await this.apply(candidates);
    if (!this.hasNewError(before.errors)) {
      this.fixed.push(...candidates.map(({ fix: _, ...problem }) => problem));
      return true;
    }
    await this.restore(before.texts);
    const [first] = candidates;
    if (candidates.length === 1 && first) {
      this.refused.add(keyOf(first));
      return false;
    }
    const middle = candidates.length >> 1;
    // The second half is looked for again in the next round: its offsets are those of the texts before the first.
    if (await this.take(candidates.slice(0, middle))) return true;
    return this.take(candidates.slice(middle));
  }

  private async apply(candidates: readonly Candidate[]): Promise<void> {
    const all = new DocumentEdits();
    for (const { fix } of candidates) all.addAll(fix.edits);
    const texts = new Map(this.texts);
    for (const [uri, changes] of all.changes) {
      const text = texts.get(uri);
      if (text) texts.set(uri, text.with(changes));
    }
    await this.restore(texts);
  }

  private async restore(texts: ReadonlyMap<string, EditedText>): Promise<void> {
    const changed = [...texts].filter(([uri, { text }]) => text !== this.texts.get(uri)?.text);
    this.texts = texts;
    await this.workspace.update(new Map(changed.map(([uri, { text }]) => [uri, text])));
  }

  /** How often each error is there. */
  private errors(): ReadonlyMap<string, number> {
    const count = new Map<string, number>();
    for (const document of this.workspace.documents) {
      for (const { severity, code, message } of document.diagnostics ?? []) {
        if (severity !== 1) continue;
        const key = `${document.uri.toString()} ${code} ${String(message)}`;
        count.set(key, (count.get(key) ?? 0) + 1);
      }
    }
    return count;
  }

  private hasNewError(before: ReadonlyMap<string, number>): boolean {
    return [...this.errors()].some(([key, count]) => count > (before.get(key) ?? 0));
  }

  outcome(): FixAllOutcome {
    const edits = new DocumentEdits();
    const texts = new Map<string, string>();
    for (const [uri, edited] of this.texts) {
      if (edited.changes.length === 0) continue;
      edits.add(uri, ...edited.changes);
      texts.set(uri, edited.text);
    }
    return { edits, texts, fixed: this.fixed };
  }
}

function keyOf({ uri, code, title, line }: FixedProblem): string {
  return `${uri} ${code} ${line} ${title}`;
}

function inOrderOfText(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** Whether changes would meet: also where they only touch, for each was thought of without the other. */
function overlaps(edits: DocumentEdits, taken: ReadonlyMap<string, readonly TextChange[]>): boolean {
  return [...edits.changes].some(([uri, changes]) =>
    changes.some((change) =>
      (taken.get(uri) ?? []).some((other) => change.offset <= other.end && other.offset <= change.end),
    ),
  );
}
