import { ast, type DomainServices, type ReceiverType } from "@domainsmith/language";
import type { AstNode } from "langium";

/** What a place needs: a value of a type, or one of several. */
export type Wanted =
  | {
      readonly kind: "type";
      readonly type: ReceiverType;
      /** It is compared or calculated with: any kind of number does. */
      readonly mixed?: true;
    }
  /** A condition; whatever can be compared is on the way to one. */
  | { readonly kind: "condition" }
  | { readonly kind: "number" }
  /** Something that has an order. */
  | { readonly kind: "ordered" }
  | { readonly kind: "text" }
  /** A length of time, or a point in time of a kind. */
  | { readonly kind: "time"; readonly point: string | undefined }
  | { readonly kind: "collection" };

/** `fits`: it is what is needed; `leads`: something behind its dot is. */
export type Fit = "fits" | "leads" | "other";

const NUMBERS: readonly string[] = ["Int", "Long", "Decimal", "Float"];
const ORDERED: ReadonlySet<string> = new Set([...NUMBERS, "String", "Text", "Date", "Time", "Instant", "Duration"]);
const POINTS: ReadonlySet<string> = new Set(["Date", "Time", "Instant", "Duration"]);
/** How many dots away something may be that fits. */
const REACH = 2;

/** Tells what fits a place. Made anew for each request. */
export class Fitting {
  private readonly services: DomainServices;
  private readonly wanted: Wanted;
  private readonly from: AstNode;
  private readonly known = new Map<AstNode, Fit>();

  constructor(services: DomainServices, wanted: Wanted, from: AstNode) {
    this.services = services;
    this.wanted = wanted;
    this.from = from;
  }

  /** How what a name leads to fits. */
  of(node: AstNode): Fit {
    return this.ofType(this.services.references.ReceiverTypes.ofNamed(node as ast.Named, this.from));
  }

  /** How a value of a type fits; what has no type fits nowhere. */
  ofType(type: ReceiverType | undefined): Fit {
    return type ? this.judge(type, REACH) : "other";
  }

  private judge(type: ReceiverType, reach: number): Fit {
    const { wanted } = this;
    if (type.itself) return this.ofDeclaration(type.type);
    if (this.isWanted(type)) return "fits";
    if (wanted.kind === "condition") return "leads";
    if (reach === 0) return "other";
    if (type.many) return this.isNumberWanted() ? "leads" : "other";
    return this.leads(type.type, reach) ? "leads" : "other";
  }

  /** `OrderStatus` leads to its values, an imported module to its enums. */
  private ofDeclaration(declaration: ReceiverType["type"]): Fit {
    const { wanted } = this;
    return wanted.kind === "type" && wanted.type.type === declaration ? "leads" : "other";
  }

  private isWanted({ type, many }: ReceiverType): boolean {
    const { wanted } = this;
    const name = ast.isPrimitive(type) ? type.name : "";
    switch (wanted.kind) {
      case "condition":
        return !many && name === "Boolean";
      case "number":
        return !many && (NUMBERS.includes(name) || name === "Duration");
      case "ordered":
        return !many && ORDERED.has(name);
      case "text":
        return !many && (name === "String" || name === "Text");
      case "time":
        return !many && (name === "Duration" || (name !== "" && name === wanted.point));
      case "collection":
        return many;
      case "type":
        return many === wanted.type.many && isAssignable(type, wanted.type.type, wanted.mixed === true);
    }
  }

  private isNumberWanted(): boolean {
    const { wanted } = this;
    if (wanted.kind === "number" || wanted.kind === "ordered") return true;
    const { type } = wanted.kind === "type" ? wanted.type : {};
    return ast.isPrimitive(type) && (NUMBERS.includes(type.name) || type.name === "Boolean");
  }

  private leads(type: ReceiverType["type"], reach: number): boolean {
    if (ast.isPrimitive(type)) return POINTS.has(type.name) && this.isNumberWanted();
    if (ast.isEnum(type) || ast.isImport(type)) return false;
    const before = this.known.get(type);
    if (before) return before === "leads";
    // While it is looked at, it leads nowhere: relations go round in circles.
    this.known.set(type, "other");
    let found = false;
    for (const { node } of this.services.references.Members.membersOf(type, this.from).values()) {
      const member = this.services.references.ReceiverTypes.ofNamed(node as ast.Named, this.from);
      if (member && this.judge(member, reach - 1) !== "other") {
        found = true;
        break;
      }
    }
    this.known.set(type, found ? "leads" : "other");
    return found;
  }
}

/** Whether a value of one type can stand where one of the other is needed. */
export function isAssignable(from: ReceiverType["type"], to: ReceiverType["type"], mixed: boolean): boolean {
  if (from === to) return true;
  if (ast.isPrimitive(from) && ast.isPrimitive(to)) {
    if (isText(from) && isText(to)) return true;
    const [narrow, wide] = [NUMBERS.indexOf(from.name), NUMBERS.indexOf(to.name)];
    return narrow >= 0 && wide >= 0 && (mixed || narrow <= wide);
  }
  if (!ast.isEntity(from) || !ast.isEntity(to)) return false;
  return isKindOf(from, to) || (mixed && isKindOf(to, from));
}

function isText({ name }: ast.Primitive): boolean {
  return name === "String" || name === "Text";
}

/** Whether an entity is another one or extends it. */
export function isKindOf(entity: ast.Entity, other: ast.Entity): boolean {
  const seen = new Set<ast.Entity>();
  for (let at: ast.Entity | undefined = entity; at && !seen.has(at); at = at.base?.ref) {
    if (at === other) return true;
    seen.add(at);
  }
  return false;
}
