import {
  type AstNode,
  type CstNode,
  DefaultReferences,
  type FindReferencesOptions,
  type ReferenceDescription,
  type Stream,
  stream,
} from "langium";
import { isSynthetic } from "./builtins.ts";

/** Declarations and references of what stands in files: nothing for what the language itself brings. */
export class DomainReferences extends DefaultReferences {
  override findDeclarations(node: CstNode): AstNode[] {
    return super.findDeclarations(node).filter((declaration) => !isSynthetic(declaration));
  }

  override findReferences(target: AstNode, options: FindReferencesOptions): Stream<ReferenceDescription> {
    return isSynthetic(target) ? stream([]) : super.findReferences(target, options);
  }
}
