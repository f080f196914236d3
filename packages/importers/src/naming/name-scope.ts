/**
 * Names that live side by side: the declarations of a model, or the members of an entity. Two names clash if they
 * differ only in case or underscores, because tables and columns are named in snake_case.
 */
export class NameScope {
  readonly #taken = new Set<string>();
  /** The number that is tried next for a name, so that a thousandth namesake is as quick as the first. */
  readonly #next = new Map<string, number>();

  /** True if neither this name nor one that would share its column is taken. */
  isFree(name: string): boolean {
    return !this.#taken.has(fold(name));
  }

  /** Takes a name without asking. */
  reserve(name: string): void {
    this.#taken.add(fold(name));
  }

  /** Takes the name, or the first free one of `name2`, `name3` …, and returns it. */
  take(name: string, accepts: (candidate: string) => boolean = () => true): string {
    let candidate = name;
    let next = this.#next.get(fold(name)) ?? 2;
    while (!this.isFree(candidate) || !accepts(candidate)) candidate = `${name}${next++}`;
    this.#next.set(fold(name), next);
    this.reserve(candidate);
    return candidate;
  }
}

function fold(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
