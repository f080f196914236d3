import type { ChangeAction, PlannedChange, PlanSummary } from "@domainsmith/model";

/** What is written unless somebody leaves it out. */
const WRITTEN: ReadonlySet<ChangeAction> = new Set(["create", "update", "delete", "merge", "move", "adopt"]);

/** Whether there is something to choose about a change. */
export function isChoosable({ action }: PlannedChange): boolean {
  return action === "offer" || WRITTEN.has(action);
}

/** Which changes of a plan are to be written. */
export class PlanChoices {
  readonly #changes: ReadonlyMap<string, PlannedChange>;
  readonly #chosen: Set<string>;

  /** @param before choices about an earlier plan for the same folder, which hold as far as they still fit */
  constructor({ changes }: PlanSummary, before?: PlanChoices) {
    this.#changes = new Map(changes.filter(isChoosable).map((change) => [change.path, change]));
    this.#chosen = new Set(
      [...this.#changes.values()]
        .filter(({ path, action }) => before?.decision(path) ?? WRITTEN.has(action))
        .map(({ path }) => path),
    );
  }

  has(path: string): boolean {
    return this.#chosen.has(path);
  }

  /** What was chosen; undefined where there was no choice. */
  decision(path: string): boolean | undefined {
    return this.#changes.has(path) ? this.#chosen.has(path) : undefined;
  }

  /** Chooses a change or leaves it out, and with it those that are only written together with it. */
  set(path: string, isChosen: boolean): void {
    const group = this.#changes.get(path)?.together;
    const paths = [...this.#changes.values()]
      .filter((change) => change.path === path || (group !== undefined && change.together === group))
      .map((change) => change.path);
    for (const each of paths) {
      if (isChosen) this.#chosen.add(each);
      else this.#chosen.delete(each);
    }
  }

  get count(): number {
    return this.#chosen.size;
  }

  /** For the request that writes the plan. */
  get leaveOut(): readonly string[] {
    return this.#paths(({ action, path }) => action !== "offer" && !this.#chosen.has(path));
  }

  /** For the request that writes the plan. */
  get take(): readonly string[] {
    return this.#paths(({ action, path }) => action === "offer" && this.#chosen.has(path));
  }

  #paths(fits: (change: PlannedChange) => boolean): readonly string[] {
    return [...this.#changes.values()].filter(fits).map(({ path }) => path);
  }
}
