import type { Cursor } from "./cursor.ts";
import {
  AnnotationDeclarationNode,
  ClassNode,
  EnumNode,
  EnumValueNode,
  EventNode,
  ExtensionNode,
  ImportedNameNode,
  ImportNode,
  NamedTypeNode,
  type NameParts,
  type Prefix,
  RoleNode,
  RolesNode,
  TenancyNode,
  ValueObjectNode,
  ViewNode,
} from "./declaration-nodes.ts";
import { ExpressionReader } from "./expressions.ts";
import { MemberReader } from "./members.ts";
import type { SyntaxNode, SyntaxReference } from "./syntax-node.ts";
import { ID, keyword, STRING, sign } from "./token-kinds.ts";
import { TypeReader } from "./types.ts";

const [OPEN_BRACE, CLOSE_BRACE, OPEN, EQUALS, STAR] = [sign("{"), sign("}"), sign("("), sign("="), sign("*")];
const [AS, FROM, BY, ON, WITH, EXTENDS, MATCHES, INCLUDE, DEPTH, ENTITY] = [
  keyword("as"),
  keyword("from"),
  keyword("by"),
  keyword("on"),
  keyword("with"),
  keyword("extends"),
  keyword("matches"),
  keyword("include"),
  keyword("depth"),
  keyword("entity"),
];
const MODIFIERS: ReadonlySet<number> = new Set(["private", "abstract", "principal", "subject", "shared"].map(keyword));
const TARGETS: ReadonlySet<number> = new Set(
  ["entity", "mixin", "value", "enum", "type", "event", "member", "action"].map(keyword),
);

/** Reads imports and declarations. */
export class DeclarationReader {
  private readonly cursor: Cursor;
  private readonly types: TypeReader;
  private readonly members: MemberReader;

  constructor(cursor: Cursor) {
    const expressions = new ExpressionReader(cursor);
    this.cursor = cursor;
    this.types = new TypeReader(cursor, expressions);
    this.members = new MemberReader(cursor, this.types, expressions);
  }

  /** From the keyword on. */
  import(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    cursor.take();
    let names: SyntaxNode[] = [];
    let name: string | undefined;
    let nameStart = -1;
    if (cursor.accept(STAR)) {
      cursor.expect(AS);
      nameStart = cursor.start;
      name = cursor.id();
    } else {
      cursor.expect(OPEN_BRACE);
      names = cursor.optionalList(CLOSE_BRACE, () => this.importedName());
    }
    cursor.expect(FROM);
    const path = cursor.string();
    return new ImportNode({ start, end: cursor.end, nameStart }, names, name, path);
  }

  private importedName(): SyntaxNode {
    const { cursor } = this;
    const declaration = cursor.idReference("declaration");
    if (!cursor.accept(AS)) return new ImportedNameNode(cursor.end, -1, declaration, undefined);
    const nameStart = cursor.start;
    const name = cursor.id();
    return new ImportedNameNode(cursor.end, nameStart, declaration, name);
  }

  declaration(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const annotations = this.types.annotations();
    const modifiers: string[] = [];
    while (MODIFIERS.has(cursor.kind)) modifiers.push(cursor.take());
    const prefix = { start, annotations, modifiers };
    switch (cursor.take()) {
      case "entity":
        return this.class("Entity", prefix);
      case "mixin":
        return this.class("Mixin", prefix);
      case "value":
        return this.valueObject(prefix);
      case "enum":
        return this.enum(prefix);
      case "type":
        return this.namedType(prefix);
      case "event":
        return this.event(prefix);
      case "annotation":
        return this.annotationDeclaration(prefix);
      case "role":
        return this.roles(prefix);
      case "tenancy":
        cursor.expect(BY);
        return new TenancyNode(prefix, cursor.qualifiedReference("entity"));
      case "extend":
        return this.extension(prefix);
      case "view":
        return this.view(prefix);
      default:
        return cursor.refuse();
    }
  }

  private name(): NameParts {
    const { cursor } = this;
    const nameStart = cursor.start;
    const name = cursor.id();
    const stray: string[] = [];
    while (cursor.kind === ID) stray.push(cursor.take());
    return { name, nameStart, stray };
  }

  private mixins(): readonly SyntaxReference[] {
    const { cursor } = this;
    return cursor.accept(WITH) ? cursor.list(() => cursor.qualifiedReference("mixins")) : [];
  }

  private class(type: "Entity" | "Mixin", prefix: Prefix): SyntaxNode {
    const { cursor } = this;
    const name = this.name();
    const extended = type === "Entity" && cursor.accept(EXTENDS);
    const base = extended ? cursor.qualifiedReference("base") : undefined;
    const mixins = this.mixins();
    const elements = this.members.body();
    return new ClassNode(type, prefix, cursor.end, name, base, mixins, elements);
  }

  private valueObject(prefix: Prefix): SyntaxNode {
    const name = this.name();
    const elements = this.members.body();
    return new ValueObjectNode(prefix, this.cursor.end, name, elements);
  }

  private enum(prefix: Prefix): SyntaxNode {
    const name = this.name();
    this.cursor.expect(OPEN_BRACE);
    const values = this.cursor.optionalList(CLOSE_BRACE, () => this.enumValue());
    return new EnumNode(prefix, this.cursor.end, name, values);
  }

  private enumValue(): SyntaxNode {
    const { cursor } = this;
    const { start } = cursor;
    const name = cursor.word();
    const label = cursor.kind === STRING ? cursor.string() : undefined;
    const annotations = this.types.annotations();
    return new EnumValueNode(start, cursor.end, name, label, annotations);
  }

  private namedType(prefix: Prefix): SyntaxNode {
    const { cursor } = this;
    const nameStart = cursor.start;
    const name = cursor.id();
    cursor.expect(EQUALS);
    const base = this.types.type();
    const pattern = cursor.accept(MATCHES) ? cursor.pattern() : undefined;
    return new NamedTypeNode(prefix, cursor.end, nameStart, name, base, pattern);
  }

  private event(prefix: Prefix): SyntaxNode {
    const { cursor } = this;
    const nameStart = cursor.start;
    const name = cursor.id();
    const parameters = this.types.parameters();
    return new EventNode(prefix, cursor.end, nameStart, name, parameters);
  }

  private annotationDeclaration(prefix: Prefix): SyntaxNode {
    const { cursor } = this;
    const nameStart = cursor.start;
    const name = cursor.id();
    const parameters = cursor.kind === OPEN ? this.types.parameters() : [];
    cursor.expect(ON);
    const targets = cursor.list(() => {
      if (!TARGETS.has(cursor.kind)) cursor.refuse();
      return cursor.take();
    });
    return new AnnotationDeclarationNode(prefix, cursor.end, nameStart, name, parameters, targets);
  }

  private roles(prefix: Prefix): SyntaxNode {
    const { cursor } = this;
    const roles = cursor.list(() => {
      const { start } = cursor;
      const name = cursor.id();
      const label = cursor.kind === STRING ? cursor.string() : undefined;
      return new RoleNode(start, cursor.end, name, label);
    });
    return new RolesNode(prefix, cursor.end, roles);
  }

  private extension(prefix: Prefix): SyntaxNode {
    const { cursor } = this;
    cursor.expect(ENTITY);
    const entity = cursor.qualifiedReference("entity");
    const mixins = this.mixins();
    const elements = this.members.body();
    return new ExtensionNode(prefix, cursor.end, entity, mixins, elements);
  }

  private view(prefix: Prefix): SyntaxNode {
    const { cursor } = this;
    const nameStart = cursor.start;
    const name = cursor.id();
    cursor.expect(OPEN_BRACE);
    cursor.expect(INCLUDE);
    const entities = cursor.list(() => cursor.qualifiedReference("entities"));
    const depth = cursor.accept(DEPTH) ? cursor.number() : undefined;
    cursor.expect(CLOSE_BRACE);
    return new ViewNode(prefix, cursor.end, nameStart, name, entities, depth);
  }
}
