import { ast, type DomainServices, isSynthetic, ownerOf } from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import type { TypeDefinitionProvider } from "langium/lsp";
import type { LocationLink, TypeDefinitionParams } from "vscode-languageserver";
import { nodesAt } from "./nodes-at.ts";
import { linkTo } from "./places.ts";
import { symbolAt } from "./symbol-at.ts";

/** Goes from a member, a parameter or a part of an expression to the declaration of its type. */
export class DomainTypeDefinitionProvider implements TypeDefinitionProvider {
  private readonly services: DomainServices;

  constructor(services: DomainServices) {
    this.services = services;
  }

  getTypeDefinition(document: LangiumDocument, { position }: TypeDefinitionParams): LocationLink[] {
    const symbol = symbolAt(document, position, this.services);
    const type = symbol ? this.typeOf(symbol.target, symbol.word.node) : this.typeAt(document, position);
    return type && !isSynthetic(type) ? linkTo(type, symbol?.word.range) : [];
  }

  /** Between names, such as at `this` or an operator, the smallest expression counts. */
  private typeAt(document: LangiumDocument, position: TypeDefinitionParams["position"]): AstNode | undefined {
    const nodes = nodesAt(document, document.textDocument.offsetAt(position));
    const innermost = nodes.at(-1);
    return ast.isExpression(innermost) ? this.typeOfExpression(innermost) : undefined;
  }

  private typeOf(target: AstNode, at: AstNode): AstNode | undefined {
    if (ast.isMember(target) || ast.isComputed(target) || ast.isParameter(target)) return target.type?.type?.ref;
    if (ast.isEnumValue(target)) return target.$container;
    if (ast.isImportedName(target)) return target.declaration?.ref;
    if (ast.isLambda(target)) return this.elementOf(target);
    if (ast.isNamedType(target)) return declared(target.base?.type?.ref) ?? target;
    if (ast.isNamedDeclaration(target)) return target;
    if (ast.isInverseClause(target)) return this.otherSide(target, at);
    return ast.isBuiltin(target) ? this.typeOfBuiltin(at) : undefined;
  }

  /** What a built-in name gives where it stands: of `me` the principal, of a method what its call gives. */
  private typeOfBuiltin(at: AstNode): AstNode | undefined {
    const { $container: outer } = at;
    const expression = ast.isCallExpression(outer) && outer.callee === at ? outer : at;
    return ast.isExpression(expression) ? this.typeOfExpression(expression) : undefined;
  }

  private otherSide(target: ast.InverseClause, at: AstNode): AstNode | undefined {
    return ast.isNameExpression(at) || ast.isPathExpression(at) ? this.typeOfExpression(at) : ownerOf(target);
  }

  /** The elements of the collection whose method takes a lambda. */
  private elementOf({ $container: argument }: ast.Lambda): AstNode | undefined {
    const call = argument.$container;
    const collection =
      ast.isCallExpression(call) && ast.isPathExpression(call.callee) ? call.callee.receiver : undefined;
    return collection && this.typeOfExpression(collection);
  }

  private typeOfExpression(node: ast.Expression): AstNode | undefined {
    return declared(this.services.references.ReceiverTypes.ofExpression(node)?.type);
  }
}

/** A type that somebody has written; not a built-in one. */
function declared(type: AstNode | undefined): AstNode | undefined {
  return type && !isSynthetic(type) ? type : undefined;
}
