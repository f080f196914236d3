import type { AstNode } from "langium";
import type { Annotation, Element, Import, Member, Parameter, TypeRef } from "../generated/ast.ts";
import type { TopLevel } from "../references/file-symbols.ts";

const signatures = new WeakMap<AstNode, number>();

/**
 * A number that changes when anything changes that others can see of an import or a declaration: names, types,
 * cardinalities, clauses, parameters, inheritance, transitions, annotations and the names of rules. Comments, white
 * space, labels, messages and expressions can change without it: nobody reads another declaration's. (Two that differ
 * agree by accident once in 2^53.) It is worked out from the tree alone, so it can be asked of one that was replaced.
 */
export function exportSignature(node: TopLevel | Import): number {
  let signature = signatures.get(node);
  if (signature === undefined) {
    const hash = new Hash();
    if (node.$type === "Import") addTree(hash, node);
    else addDeclaration(hash, node);
    signature = hash.value();
    signatures.set(node, signature);
  }
  return signature;
}

class Hash {
  private high = 0x811c9dc5;
  private low = 0x01000193;

  add(text: string | boolean | undefined): void {
    const value = text === undefined ? "\u0000" : String(text);
    for (let index = 0; index < value.length; index++) this.mix(value.charCodeAt(index));
    this.mix(0xffff);
  }

  value(): number {
    return (this.high & 0x1fffff) * 0x100000000 + (this.low >>> 0);
  }

  private mix(code: number): void {
    this.high = Math.imul(this.high ^ code, 0x01000193);
    this.low = Math.imul(this.low ^ code, 0x85ebca6b) ^ (this.low >>> 13);
  }
}

function addDeclaration(hash: Hash, node: TopLevel): void {
  hash.add(node.$type);
  for (const modifier of node.modifiers) hash.add(modifier);
  addAnnotations(hash, node.annotations);
  if ("name" in node) hash.add(node.name);
  switch (node.$type) {
    case "Entity":
    case "Mixin":
    case "Extension":
      if (node.$type === "Entity") hash.add(node.base?.$refText);
      if (node.$type === "Extension") hash.add(node.entity?.$refText);
      for (const mixin of node.mixins) hash.add(mixin.$refText);
      for (const element of node.elements) addElement(hash, element);
      break;
    case "ValueObject":
      for (const element of node.elements) addElement(hash, element);
      break;
    case "Enum":
      for (const value of node.values) {
        hash.add(value.name);
        addAnnotations(hash, value.annotations);
      }
      break;
    case "NamedType":
      addType(hash, node.base);
      hash.add(node.pattern);
      break;
    case "AnnotationDeclaration":
      for (const target of node.targets) hash.add(target);
      addParameters(hash, node.parameters);
      break;
    case "DomainEvent":
      addParameters(hash, node.parameters);
      break;
    case "Roles":
      for (const role of node.roles) hash.add(role.name);
      break;
    case "Tenancy":
      hash.add(node.entity?.$refText);
  }
}

function addElement(hash: Hash, node: Element): void {
  hash.add(node.$type);
  switch (node.$type) {
    case "Member":
      addMember(hash, node);
      break;
    case "Computed":
      hash.add(node.name);
      addType(hash, node.type);
      addAnnotations(hash, node.annotations);
      break;
    case "Action":
      hash.add(node.name);
      addParameters(hash, node.parameters);
      addAnnotations(hash, node.annotations);
      for (const event of node.emits) hash.add(event.$refText);
      break;
    case "Check":
      hash.add(node.name);
      break;
    case "Index":
      hash.add(node.kind);
      for (const part of node.parts) hash.add(part.member?.$refText);
      break;
    case "States":
      hash.add(node.member?.$refText);
      break;
    case "Policy":
      for (const rule of node.rules) hash.add(rule.name);
  }
}

function addMember(hash: Hash, node: Member): void {
  hash.add(node.name);
  hash.add(node.key);
  hash.add(node.owns);
  addType(hash, node.type);
  for (const clause of node.clauses) {
    hash.add(clause.$type);
    switch (clause.$type) {
      case "InverseClause":
        hash.add(clause.name);
        hash.add(clause.many);
        break;
      case "OnDeleteClause":
        hash.add(clause.effect);
        break;
      case "SensitiveClause":
        hash.add(clause.category?.$refText);
        break;
      case "Annotation":
        addTree(hash, clause);
    }
  }
}

function addParameters(hash: Hash, parameters: readonly Parameter[]): void {
  for (const parameter of parameters) {
    hash.add(parameter.name);
    addType(hash, parameter.type);
    hash.add(parameter.default !== undefined);
    addAnnotations(hash, parameter.annotations);
  }
}

function addType(hash: Hash, node: TypeRef | undefined): void {
  hash.add(node !== undefined);
  if (!node) return;
  hash.add(node.type?.$refText);
  hash.add(node.optional);
  hash.add(node.many);
  hash.add(node.lower);
  hash.add(node.upper);
  for (const argument of node.arguments) {
    hash.add(argument.from);
    hash.add(argument.range);
    hash.add(argument.to);
  }
}

function addAnnotations(hash: Hash, annotations: readonly Annotation[]): void {
  hash.add(String(annotations.length));
  for (const annotation of annotations) addTree(hash, annotation);
}

/** Everything that was written in a node, in the order in which the parser found it. */
function addTree(hash: Hash, node: object): void {
  for (const [property, value] of Object.entries(node)) {
    if (property.startsWith("$") && property !== "$type") continue;
    hash.add(property);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item !== "object" || item === null) hash.add(item === undefined ? undefined : String(item));
      else if ("$refText" in item) hash.add(String(item.$refText));
      else addTree(hash, item);
    }
    hash.add(undefined);
  }
}
