import {
  type AstNode,
  AstUtils,
  CstUtils,
  DefaultAstNodeLocator,
  type DocumentSegment,
  type LangiumDocument,
  type ReferenceDescription,
  type ReferenceInfo,
  type URI,
} from "langium";
import { BUILTIN_URI } from "./builtins.ts";
import { flatTree } from "./flat-tree.ts";

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
    const node = this.info.reference.$refNode;
    if (!node) throw new Error("A reference without text is not in the index.");
    return CstUtils.toDocumentSegment(node);
  }

  get local(): boolean {
    return this.sourceUri.toString() === this.targetUri.toString();
  }
}

/** Where the references of one document lead. */
export class DocumentReferences {
  private readonly uri: URI;
  private readonly into = new Map<string, ReferenceInfo[]>();
  /** Documents that declare what this one's entities extend or mix in. */
  readonly inheritsFrom: ReadonlySet<string>;
  /** Some references lead nowhere. */
  readonly unresolved: boolean;
  private byTarget: Map<AstNode, LinkedReference[]> | undefined;

  /** @param document a linked document */
  constructor(document: LangiumDocument) {
    this.uri = document.uri;
    const inherits = new Set<string>();
    let unresolved = false;
    let lastUri: URI | undefined;
    let lastList: ReferenceInfo[] = [];
    for (const info of flatTree(document.parseResult.value).references) {
      const uri = "$nodeDescription" in info.reference ? info.reference.$nodeDescription?.documentUri : undefined;
      if (!uri) {
        unresolved = true;
        continue;
      }
      // Most references lead to the same few documents, whose URIs are the same objects.
      if (uri !== lastUri) {
        lastUri = uri;
        const key = uri.toString();
        lastList = this.into.get(key) ?? [];
        this.into.set(key, lastList);
      }
      lastList.push(info);
      if (INHERITANCE.has(info.property)) inherits.add(uri.toString());
    }
    this.into.delete(BUILTIN_URI.toString());
    inherits.delete(document.uri.toString());
    this.inheritsFrom = inherits;
    this.unresolved = unresolved;
  }

  /** URIs of the documents that references lead to, the document's own included. */
  get targets(): Iterable<string> {
    return this.into.keys();
  }

  leadTo(uri: string): boolean {
    return this.into.has(uri);
  }

  referencesInto(uri: string): readonly ReferenceInfo[] {
    return this.into.get(uri) ?? [];
  }

  /** All references to a node. The first call makes a map of all targets. */
  referencesTo(node: AstNode): readonly LinkedReference[] {
    if (!this.byTarget) {
      this.byTarget = new Map();
      for (const infos of this.into.values()) {
        for (const info of infos) this.addTarget(this.byTarget, info);
      }
    }
    return this.byTarget.get(node) ?? [];
  }

  /** Must be called after references were linked again. */
  forgetTargets(): void {
    this.byTarget = undefined;
  }

  private addTarget(map: Map<AstNode, LinkedReference[]>, info: ReferenceInfo): void {
    const target = "ref" in info.reference ? info.reference.ref : undefined;
    if (!target || !info.reference.$refNode) return;
    const reference = new LinkedReference(info, this.uri, target, AstUtils.getDocument(target).uri);
    const list = map.get(target);
    if (list) list.push(reference);
    else map.set(target, [reference]);
  }
}

/** Properties of references by which members, checks and policies are passed on. */
const INHERITANCE: ReadonlySet<string> = new Set(["base", "mixins"]);
