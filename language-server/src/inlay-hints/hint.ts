import { type DomainServices, nameSpanOf, spanOf } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { InlayHint, InlayHintLabelPart, Position } from "vscode-languageserver";
import { placeOf } from "../navigation/places.ts";
import type { SettingName } from "../settings/client-settings.ts";
import { scan } from "../text/scan.ts";

/** What hints are made from. */
export interface HintContext {
  readonly document: LangiumDocument;
  readonly services: DomainServices;
  positionAt(offset: number): Position;
}

/** Something that holds without being written, shown where it would stand. */
export interface Hint {
  readonly setting: SettingName;
  /** It asks the project's model, which takes all of its files to be linked. */
  readonly needsModel?: true;
  /** The hints in a declaration, which is on the screen. */
  hintsIn(declaration: AstNode, context: HintContext): readonly InlayHint[];
}

/** A part of a label that leads to where a node is declared. */
export function partFor(value: string, node: AstNode): InlayHintLabelPart {
  const place = placeOf(node);
  return place ? { value, location: { uri: place.uri, range: place.selection } } : { value };
}

/** Some of many: the first ones, and how many more there are. */
export function listed(parts: readonly InlayHintLabelPart[], most: number): InlayHintLabelPart[] {
  const shown = parts.slice(0, most).flatMap((part, index) => (index === 0 ? [part] : [{ value: ", " }, part]));
  return parts.length > most ? [...shown, { value: `, and ${parts.length - most} more` }] : shown;
}

/** Behind the brace that opens a declaration's body, as an offset. */
export function insideBrace(node: AstNode, { document }: HintContext): number | undefined {
  const [name, whole] = [nameSpanOf(node), spanOf(node)];
  if (!whole) return undefined;
  const text = document.textDocument.getText();
  let found: number | undefined;
  scan(text, name?.end ?? whole.offset, whole.end, (kind, offset, end) => {
    if (kind === "open" && text[offset] === "{") found ??= end;
  });
  return found;
}
