import {
  type AstNode,
  DefaultAstNodeLocator,
  type DocumentSegment,
  isReference,
  type ReferenceDescription,
  type ReferenceInfo,
  type URI,
} from "langium";
import { referenceSpan } from "../syntax/index.ts";
import { linkedTarget } from "./linker.ts";
import type { FileLinks } from "./links.ts";
import { documentSegment } from "./node-description.ts";
import { byPlace, linksAround } from "./segment-links.ts";

const locator = new DefaultAstNodeLocator();

/** A reference as the index hands it out. Paths and segments are computed when asked for. */
export class LinkedReference implements ReferenceDescription {
  readonly info: ReferenceInfo;
  readonly sourceUri: URI;
  readonly targetUri: URI;
  private readonly target: AstNode;

  constructor(info: ReferenceInfo, sourceUri: URI, target: AstNode, targetUri: URI) {
    this.info = info;
    this.sourceUri = sourceUri;
    this.target = target;
    this.targetUri = targetUri;
  }

  get sourcePath(): string {
    return locator.getAstNodePath(this.info.container);
  }

  get targetPath(): string {
    return locator.getAstNodePath(this.target);
  }

  get segment(): DocumentSegment {
    const { reference, container } = this.info;
    const span = isReference(reference) ? referenceSpan(reference) : undefined;
    if (!span) throw new Error("A reference without text is not in the index.");
    return documentSegment(container, span);
  }

  get local(): boolean {
    return this.sourceUri.toString() === this.targetUri.toString();
  }
}

/** Where the references of one document lead. Asks only what reads the segment of a target. */
export class DocumentReferences {
  private readonly file: FileLinks;

  constructor(file: FileLinks) {
    this.file = file;
  }

  /** Some references lead nowhere. */
  get unresolved(): boolean {
    return this.file.segments.some(({ unresolved }) => unresolved.length > 0);
  }

  /** References into another document, or into this one. Looks at all references of the document. */
  referencesInto(uri: string): readonly ReferenceInfo[] {
    return this.file.segments.flatMap(({ references }) =>
      references.filter(({ reference }) => {
        const description = "$nodeDescription" in reference ? reference.$nodeDescription : undefined;
        return description?.documentUri.toString() === uri;
      }),
    );
  }

  /** All references to a node, in the order of the text. */
  referencesTo(node: AstNode): readonly LinkedReference[] {
    const links = linksAround(node);
    if (!links) return [];
    const { document } = this.file;
    const readers = [links, ...links.readers].filter((reader) => reader.document === document && !reader.gone);
    const found: LinkedReference[] = [];
    for (const { references } of readers.sort(byPlace)) {
      for (const info of references) {
        // A word that error recovery made up has no place.
        if (linkedTarget(info.reference) === node && isReference(info.reference) && referenceSpan(info.reference)) {
          found.push(new LinkedReference(info, document.uri, node, links.document.uri));
        }
      }
    }
    return found;
  }
}
