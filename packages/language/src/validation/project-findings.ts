import type { LangiumDocument } from "langium";
import type { BuiltModel } from "../model-building/context.ts";
import type { RawFinding } from "./declaration-findings.ts";
import { FindingPlaces, type Located } from "./finding-places.ts";
import type { DiagnosticKind } from "./kinds/kind.ts";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];
type Range = Diagnostic["range"];

/** What a model check found in a document. */
export interface ModelFinding {
  readonly kind: DiagnosticKind;
  readonly message: string;
  readonly range: Diagnostic["range"];
  readonly related: NonNullable<Diagnostic["relatedInformation"]>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A finding with the places that it was made of. */
interface Known {
  readonly places: readonly Located[];
  readonly finding: ModelFinding;
}

/**
 * What the checks of one project find, by documents, through the project's states. A finding that says the same at the
 * same places as in the state before stays the same object.
 */
export class ProjectFindings {
  private readonly places = new FindingPlaces();
  private readonly known = new WeakMap<RawFinding, Known>();
  private byDocument: ReadonlyMap<string, readonly ModelFinding[]> = new Map();

  /**
   * @param found in the order of the checks: of one code at one place, the first counts
   * @param own the project's documents: nothing is said about others
   * @returns the findings by URIs of documents
   */
  update(
    found: readonly RawFinding[],
    own: ReadonlySet<LangiumDocument>,
    { originOf }: BuiltModel,
  ): ReadonlyMap<string, readonly ModelFinding[]> {
    const locate = this.places.now(originOf);
    const before = this.byDocument;
    const seen = new Seen();
    const byDocument = new Map<string, ModelFinding[]>();
    const uris = new Map<LangiumDocument, string>();
    const uriOf = (document: LangiumDocument): string => {
      const uri = uris.get(document) ?? document.uri.toString();
      uris.set(document, uri);
      return uri;
    };
    for (const raw of found) {
      const place = locate(raw.where, raw.within);
      if (!place || !own.has(place.document)) continue;
      const uri = uriOf(place.document);
      if (!seen.add(raw.kind, uri, place.range)) continue;
      const list = byDocument.get(uri) ?? [];
      list.push(this.findingOf(raw, place, locate, uriOf, before.get(uri)?.[list.length]));
      byDocument.set(uri, list);
    }
    this.byDocument = byDocument;
    return byDocument;
  }

  private findingOf(
    raw: RawFinding,
    place: Located,
    locate: (place: RawFinding["where"]) => Located | undefined,
    uriOf: (document: LangiumDocument) => string,
    candidate: ModelFinding | undefined,
  ): ModelFinding {
    const { kind, message, where } = raw;
    const others = (where.related ?? []).flatMap((other) => {
      const located = locate(other);
      return located ? [{ message: other.message, located }] : [];
    });
    const places = [place, ...others.map(({ located }) => located)];
    const known = this.known.get(raw);
    if (known?.places.length === places.length && known.places.every((each, index) => each === places[index])) {
      return known.finding;
    }
    const related = others.map(({ message, located }) => ({
      message,
      location: { uri: uriOf(located.document), range: located.range },
    }));
    const made = { kind, message, range: place.range, related, ...(where.data ? { data: where.data } : {}) };
    // Checks of whole models say the same again after every change.
    const finding = candidate && isSame(candidate, made) ? candidate : made;
    this.known.set(raw, { places, finding });
    return finding;
  }
}

function isSame(one: ModelFinding, other: ModelFinding): boolean {
  return one.kind === other.kind && one.message === other.message && JSON.stringify(one) === JSON.stringify(other);
}

/** What was said where. */
class Seen {
  private readonly ranges = new Map<DiagnosticKind, Map<string, Map<number, Range[]>>>();

  /** Whether it was not said there before. */
  add(kind: DiagnosticKind, uri: string, range: Range): boolean {
    const ofKind = this.ranges.get(kind) ?? new Map<string, Map<number, Range[]>>();
    this.ranges.set(kind, ofKind);
    const inDocument = ofKind.get(uri) ?? new Map<number, Range[]>();
    ofKind.set(uri, inDocument);
    const onLine = inDocument.get(range.start.line);
    if (!onLine) inDocument.set(range.start.line, [range]);
    else if (onLine.some((other) => isSameRange(other, range))) return false;
    else onLine.push(range);
    return true;
  }
}

function isSameRange(one: Range, other: Range): boolean {
  return (
    one.start.line === other.start.line &&
    one.start.character === other.start.character &&
    one.end.line === other.end.line &&
    one.end.character === other.end.character
  );
}
