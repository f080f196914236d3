import { placeAll, SyntaxNode, type SyntaxReference } from "./syntax-node.ts";

export class StatesNode extends SyntaxNode {
  declare readonly member: SyntaxReference;
  declare readonly transitions: readonly SyntaxNode[];

  constructor(start: number, end: number, member: SyntaxReference, transitions: readonly SyntaxNode[]) {
    super("States", start, end);
    this.member = member.placeIn(this);
    this.transitions = transitions;
    this.adoptAll("transitions", transitions);
  }
}

/** `a, b -> c on d` */
export class TransitionNode extends SyntaxNode {
  declare readonly from: readonly SyntaxReference[];
  declare readonly to: SyntaxReference;
  declare readonly action: SyntaxReference;

  constructor(start: number, from: readonly SyntaxReference[], to: SyntaxReference, action: SyntaxReference) {
    super("Transition", start, action.$end);
    this.from = placeAll(from, this);
    this.to = to.placeIn(this);
    this.action = action.placeIn(this);
  }
}

/** What follows an action's parameters. */
export interface ActionParts {
  readonly guard: SyntaxNode | undefined;
  readonly emits: readonly SyntaxReference[];
  readonly annotations: readonly SyntaxNode[];
}

export class ActionNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly parameters: readonly SyntaxNode[];
  declare readonly guard?: SyntaxNode;
  declare readonly emits: readonly SyntaxReference[];
  declare readonly annotations: readonly SyntaxNode[];

  constructor(
    { start, end, nameStart }: { readonly start: number; readonly end: number; readonly nameStart: number },
    name: string,
    parameters: readonly SyntaxNode[],
    { guard, emits, annotations }: ActionParts,
  ) {
    super("Action", start, end, nameStart);
    this.name = name;
    this.parameters = parameters;
    this.adoptAll("parameters", parameters);
    if (guard) {
      this.guard = guard;
      this.adopt("guard", guard);
    }
    this.emits = placeAll(emits, this);
    this.annotations = annotations;
    this.adoptAll("annotations", annotations);
  }
}

export class PolicyNode extends SyntaxNode {
  declare readonly rules: readonly SyntaxNode[];

  constructor(start: number, end: number, rules: readonly SyntaxNode[]) {
    super("Policy", start, end);
    this.rules = rules;
    this.adoptAll("rules", rules);
  }
}

/** What follows a rule's name. */
export interface RuleParts {
  readonly effect: string;
  readonly operations: readonly SyntaxNode[];
  readonly roles: readonly SyntaxReference[];
  readonly condition: SyntaxNode | undefined;
  readonly message: string | undefined;
  readonly code: string | undefined;
}

export class RuleNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly effect: string;
  declare readonly operations: readonly SyntaxNode[];
  declare readonly roles: readonly SyntaxReference[];
  declare readonly condition?: SyntaxNode;
  declare readonly message?: string;
  declare readonly code?: string;

  constructor(
    start: number,
    end: number,
    name: string,
    { effect, operations, roles, condition, message, code }: RuleParts,
  ) {
    super("Rule", start, end, start);
    this.name = name;
    this.effect = effect;
    this.operations = operations;
    this.adoptAll("operations", operations);
    this.roles = placeAll(roles, this);
    if (condition) {
      this.condition = condition;
      this.adopt("condition", condition);
    }
    if (message !== undefined) this.message = message;
    if (code !== undefined) this.code = code;
  }
}

export class OperationNode extends SyntaxNode {
  declare readonly name: string;
  declare readonly members: readonly SyntaxReference[];

  constructor(start: number, end: number, name: string, members: readonly SyntaxReference[]) {
    super("Operation", start, end, start);
    this.name = name;
    this.members = placeAll(members, this);
  }
}
