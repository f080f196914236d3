import { placeAll, SyntaxNode, type SyntaxReference } from "./syntax-node.ts";

export class ImportNode extends SyntaxNode {
  declare readonly names: readonly SyntaxNode[];
  declare readonly name?: string;
  declare readonly path: string;

  constructor(
    { start, end, nameStart }: { readonly start: number; readonly end: number; readonly nameStart: number },
    names: readonly SyntaxNode[],
    name: string | undefined,
    path: string,
  ) {
    super("Import", start, end, nameStart);
    this.names = names;
    this.adoptAll("names", names);
    if (name !== undefined) this.name = name;
    this.path = path;
  }
}

/** `A`, `A as B` */
export class ImportedNameNode extends SyntaxNode {
  declare readonly declaration: SyntaxReference;
  declare readonly name?: string;

  constructor(end: number, nameStart: number, declaration: SyntaxReference, name: string | undefined) {
    super("ImportedName", declaration.$start, end, nameStart);
    this.declaration = declaration.placeIn(this);
    if (name !== undefined) this.name = name;
  }
}

/** What stands in front of every declaration, and where it begins. */
export interface Prefix {
  readonly start: number;
  readonly annotations: readonly SyntaxNode[];
  readonly modifiers: readonly string[];
}

/** The name of a declaration, and what stands behind it that means nothing. */
export interface NameParts {
  readonly name: string;
  readonly nameStart: number;
  readonly stray: readonly string[];
}

/** What all declarations have. */
export class DeclarationNode extends SyntaxNode {
  declare readonly annotations: readonly SyntaxNode[];
  declare readonly modifiers: readonly string[];

  constructor(type: string, { start, annotations, modifiers }: Prefix, end: number, nameStart = -1) {
    super(type, start, end, nameStart);
    this.annotations = annotations;
    this.modifiers = modifiers;
    this.adoptAll("annotations", annotations);
  }
}

/** An entity, a mixin. */
export class ClassNode extends DeclarationNode {
  declare readonly name: string;
  declare readonly stray: readonly string[];
  declare readonly base?: SyntaxReference;
  declare readonly mixins: readonly SyntaxReference[];
  declare readonly elements: readonly SyntaxNode[];

  constructor(
    type: "Entity" | "Mixin",
    prefix: Prefix,
    end: number,
    { name, nameStart, stray }: NameParts,
    base: SyntaxReference | undefined,
    mixins: readonly SyntaxReference[],
    elements: readonly SyntaxNode[],
  ) {
    super(type, prefix, end, nameStart);
    this.name = name;
    this.stray = stray;
    if (base) this.base = base.placeIn(this);
    this.mixins = placeAll(mixins, this);
    this.elements = elements;
    this.adoptAll("elements", elements);
  }
}

export class ValueObjectNode extends DeclarationNode {
  declare readonly name: string;
  declare readonly stray: readonly string[];
  declare readonly elements: readonly SyntaxNode[];

  constructor(prefix: Prefix, end: number, { name, nameStart, stray }: NameParts, elements: readonly SyntaxNode[]) {
    super("ValueObject", prefix, end, nameStart);
    this.name = name;
    this.stray = stray;
    this.elements = elements;
    this.adoptAll("elements", elements);
  }
}

export class EnumNode extends DeclarationNode {
  declare readonly name: string;
  declare readonly stray: readonly string[];
  declare readonly values: readonly SyntaxNode[];

  constructor(prefix: Prefix, end: number, { name, nameStart, stray }: NameParts, values: readonly SyntaxNode[]) {
    super("Enum", prefix, end, nameStart);
    this.name = name;
    this.stray = stray;
    this.values = values;
    this.adoptAll("values", values);
  }
}

export class EnumValueNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly label?: string;
  declare readonly annotations: readonly SyntaxNode[];

  constructor(start: number, end: number, name: string, label: string | undefined, annotations: readonly SyntaxNode[]) {
    super("EnumValue", start, end, start);
    this.name = name;
    if (label !== undefined) this.label = label;
    this.annotations = annotations;
    this.adoptAll("annotations", annotations);
  }
}

export class NamedTypeNode extends DeclarationNode {
  declare readonly name: string;
  declare readonly base: SyntaxNode;
  declare readonly pattern?: string;

  constructor(
    prefix: Prefix,
    end: number,
    nameStart: number,
    name: string,
    base: SyntaxNode,
    pattern: string | undefined,
  ) {
    super("NamedType", prefix, end, nameStart);
    this.name = name;
    this.base = base;
    this.adopt("base", base);
    if (pattern !== undefined) this.pattern = pattern;
  }
}

export class EventNode extends DeclarationNode {
  declare readonly name: string;
  declare readonly parameters: readonly SyntaxNode[];

  constructor(prefix: Prefix, end: number, nameStart: number, name: string, parameters: readonly SyntaxNode[]) {
    super("DomainEvent", prefix, end, nameStart);
    this.name = name;
    this.parameters = parameters;
    this.adoptAll("parameters", parameters);
  }
}

export class AnnotationDeclarationNode extends DeclarationNode {
  declare readonly name: string;
  declare readonly parameters: readonly SyntaxNode[];
  declare readonly targets: readonly string[];

  constructor(
    prefix: Prefix,
    end: number,
    nameStart: number,
    name: string,
    parameters: readonly SyntaxNode[],
    targets: readonly string[],
  ) {
    super("AnnotationDeclaration", prefix, end, nameStart);
    this.name = name;
    this.parameters = parameters;
    this.targets = targets;
    this.adoptAll("parameters", parameters);
  }
}

export class RolesNode extends DeclarationNode {
  declare readonly roles: readonly SyntaxNode[];

  constructor(prefix: Prefix, end: number, roles: readonly SyntaxNode[]) {
    super("Roles", prefix, end);
    this.roles = roles;
    this.adoptAll("roles", roles);
  }
}

export class RoleNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly label?: string;

  constructor(start: number, end: number, name: string, label: string | undefined) {
    super("Role", start, end, start);
    this.name = name;
    if (label !== undefined) this.label = label;
  }
}

export class TenancyNode extends DeclarationNode {
  declare readonly entity: SyntaxReference;

  constructor(prefix: Prefix, entity: SyntaxReference) {
    super("Tenancy", prefix, entity.$end);
    this.entity = entity.placeIn(this);
  }
}

export class ExtensionNode extends DeclarationNode {
  declare readonly entity: SyntaxReference;
  declare readonly mixins: readonly SyntaxReference[];
  declare readonly elements: readonly SyntaxNode[];

  constructor(
    prefix: Prefix,
    end: number,
    entity: SyntaxReference,
    mixins: readonly SyntaxReference[],
    elements: readonly SyntaxNode[],
  ) {
    super("Extension", prefix, end);
    this.entity = entity.placeIn(this);
    this.mixins = placeAll(mixins, this);
    this.elements = elements;
    this.adoptAll("elements", elements);
  }
}

export class ViewNode extends DeclarationNode {
  declare readonly name: string;
  declare readonly entities: readonly SyntaxReference[];
  declare readonly depth?: string;

  constructor(
    prefix: Prefix,
    end: number,
    nameStart: number,
    name: string,
    entities: readonly SyntaxReference[],
    depth: string | undefined,
  ) {
    super("View", prefix, end, nameStart);
    this.name = name;
    this.entities = placeAll(entities, this);
    if (depth !== undefined) this.depth = depth;
  }
}
