import type { PatternNode } from "./syntax.ts";

/** One step of a search, and those behind it. */
export type Instruction =
  /** `by` is -1 within what looks behind, where texts are read to the left. */
  | {
      readonly kind: "take";
      readonly id: number;
      readonly accepts: (character: string) => boolean;
      readonly by: 1 | -1;
      readonly next: Instruction;
    }
  /** The ways to go on, in the order in which they are tried. */
  | { readonly kind: "choose"; readonly id: number; readonly ways: readonly Instruction[] }
  /** Goes to the first round of something repeated, if any. */
  | { readonly kind: "repeat"; readonly id: number; readonly round: Round }
  | Round
  | {
      readonly kind: "look";
      readonly id: number;
      readonly target: Instruction;
      readonly negated: boolean;
      readonly next: Instruction;
    }
  | { readonly kind: "start" | "end"; readonly id: number; readonly next: Instruction }
  | { readonly kind: "wordBoundary"; readonly id: number; readonly negated: boolean; readonly next: Instruction }
  | { readonly kind: "done"; readonly id: number };

/** What comes behind each round of something repeated. */
export interface Round {
  readonly kind: "round";
  readonly id: number;
  readonly min: number;
  readonly max: number;
  readonly greedy: boolean;
  readonly body: Instruction;
  readonly next: Instruction;
}

const DONE: Instruction = { kind: "done", id: 0 };

/** A pattern as it is searched for. */
export interface Program {
  readonly first: Instruction;
  /** More than the greatest id of its instructions. */
  readonly size: number;
}

/** The program that matches a whole text. */
export function programOf(node: PatternNode): Program {
  const compiler = new Compiler();
  const first = compiler.compile(node, { kind: "end", id: compiler.newId(), next: DONE }, 1);
  return { first, size: compiler.newId() };
}

class Compiler {
  #lastId = DONE.id;

  newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  compile(node: PatternNode, next: Instruction, by: 1 | -1): Instruction {
    const id = this.newId();
    switch (node.kind) {
      case "character":
        return { kind: "take", id, accepts: node.accepts, by, next };
      case "sequence": {
        const items = by === 1 ? node.items.toReversed() : node.items;
        return items.reduce((rest, item) => this.compile(item, rest, by), next);
      }
      case "choice":
        return { kind: "choose", id, ways: node.branches.map((branch) => this.compile(branch, next, by)) };
      case "repeat": {
        const { item, min, max, greedy } = node;
        const round = { kind: "round" as const, id, min, max, greedy, body: DONE, next };
        round.body = this.compile(item, round, by);
        return { kind: "repeat", id: this.newId(), round };
      }
      case "look": {
        const target = this.compile(node.item, DONE, node.ahead ? 1 : -1);
        return { kind: "look", id, target, negated: node.negated, next };
      }
      case "wordBoundary":
        return { kind: "wordBoundary", id, negated: node.negated, next };
      default:
        return { kind: node.kind, id, next };
    }
  }
}
