import { PRIMITIVES, type SymbolId } from "@domainsmith/model";
import type { DiagramChoice } from "@domainsmith/model/diagram";
import type { LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import { documentsWith } from "../refactorings/support/sites.ts";
import { fileSymbols } from "../references/file-symbols.ts";
import type { DomainServices } from "../services.ts";
import type { GestureContext } from "./gesture.ts";
import { fitOf } from "./support/fit.ts";
import { nodeOfKey } from "./support/keys.ts";
import { visibleName } from "./support/visible-names.ts";

/** More than people read. */
const MAX_CHOICES = 60;

interface Candidate {
  readonly name: string;
  readonly kind: string;
  /** Nearer ones first: those of the file, of the project, of the library. */
  readonly distance: number;
  readonly node?: ast.NamedDeclaration;
}

const KINDS: Readonly<Record<string, string>> = {
  Entity: "entity",
  ValueObject: "value object",
  Enum: "enum",
  NamedType: "type",
};

/**
 * Types that fit what is typed for a member of a declaration, best first. What is typed behind the name, its
 * refinements and cardinality, stays. `detail` says what kind it is, and what is imported for it.
 */
export function typeChoices(
  owner: SymbolId,
  text: string,
  document: LangiumDocument,
  services: DomainServices,
): readonly DiagramChoice[] {
  const card = nodeOfKey(owner, document, services);
  const written = text.trim();
  const [typed = ""] = /^[\w.]*/.exec(written) ?? [];
  const rest = written.slice(typed.length);
  const context: GestureContext = {
    document,
    file: document.parseResult.value as ast.SourceFile,
    text: document.textDocument.getText(),
    services,
    options: {},
  };
  const ranked = candidates(context, !ast.isValueObject(card)).flatMap((candidate) => {
    const fit = fitOf(typed, candidate.name);
    return fit === undefined ? [] : [{ candidate, fit }];
  });
  ranked.sort(
    (a, b) => a.fit - b.fit || a.candidate.distance - b.candidate.distance || order(a.candidate, b.candidate),
  );
  const choices: DiagramChoice[] = [];
  for (const { candidate } of ranked) {
    if (choices.length >= MAX_CHOICES) break;
    const choice = choiceOf(candidate, rest, context);
    if (choice && !choices.some(({ value }) => value === choice.value)) choices.push(choice);
  }
  return choices;
}

function candidates({ document, services }: GestureContext, withEntities: boolean): readonly Candidate[] {
  const found: Candidate[] = PRIMITIVES.map((name) => ({ name, kind: "built-in", distance: 1 }));
  const addAll = (file: ast.SourceFile, own: boolean, distance: number) => {
    const { declared, exported } = fileSymbols(file);
    for (const { node } of (own ? declared : exported).values()) {
      const kind = KINDS[node.$type];
      if (kind === undefined || !ast.isNamedDeclaration(node) || (ast.isEntity(node) && !withEntities)) continue;
      found.push({ name: node.name, kind, distance, node });
    }
  };
  for (const other of documentsWith(document, services)) {
    addAll(other.parseResult.value as ast.SourceFile, other === document, other === document ? 0 : 2);
  }
  const { Members, FileNames } = services.references;
  const known = new Set(documentsWith(document, services).map(({ parseResult }) => parseResult.value));
  const library = FileNames.library();
  for (const file of Members.filesFrom(document.parseResult.value)) {
    if (!known.has(file)) addAll(file, false, file === library ? 4 : 3);
  }
  return found;
}

/** Built-in types as the language lists them, all others by the alphabet. */
function order(a: Candidate, b: Candidate): number {
  if (!a.node && !b.node) return 0;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function choiceOf({ name, kind, node }: Candidate, rest: string, context: GestureContext): DiagramChoice | undefined {
  if (!node) return { value: name + rest, label: name + rest, detail: kind };
  const visible = visibleName(node, context);
  if (!visible.ok) return undefined;
  const [request] = visible.imports;
  // What is imported under another name is told apart by its full one, or not at all.
  if (request?.alias !== undefined) return undefined;
  const detail = request ? `${kind}, import from "${request.path}"` : kind;
  return { value: visible.name + rest, label: visible.name + rest, detail };
}
