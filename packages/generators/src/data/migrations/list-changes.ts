/** What makes one list of named things of another. */
export interface ListChanges<Item> {
  /** Keys of what goes. */
  readonly dropped: readonly string[];
  /** What is there under its key and becomes another, and what is new, each behind the one with the key `behind`. */
  readonly set: readonly { readonly behind?: string; readonly item: Item }[];
  /** All keys in their order, where it changed beyond that. */
  readonly order?: readonly string[];
}

type KeyOf<Item> = (item: Item) => string;

/** What makes `after` of `before`. Keys are unique in each list. Things are compared by their JSON. */
export function listChanges<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: KeyOf<Item>,
): ListChanges<Item> {
  const known = new Map(before.map((item) => [keyOf(item), JSON.stringify(item)]));
  const wanted = new Set(after.map(keyOf));
  const set = after.flatMap((item, index) => {
    const key = keyOf(item);
    const former = known.get(key);
    if (former !== undefined && former === JSON.stringify(item)) return [];
    const previous = after[index - 1];
    return [known.has(key) || previous === undefined ? { item } : { behind: keyOf(previous), item }];
  });
  const changes = { dropped: [...known.keys()].filter((key) => !wanted.has(key)), set };
  const order = after.map(keyOf);
  const reached = changedList(before, changes, keyOf).map(keyOf);
  return reached.every((key, index) => key === order[index]) ? changes : { ...changes, order };
}

/** The list that changes lead to. What changes name and the list has not is left out. */
export function changedList<Item>(
  before: readonly Item[],
  { dropped, set, order }: ListChanges<Item>,
  keyOf: KeyOf<Item>,
): readonly Item[] {
  const gone = new Set(dropped);
  const list = before.filter((item) => !gone.has(keyOf(item)));
  const places = new Map(list.map((item, index) => [keyOf(item), index]));
  const added = new Map<string | undefined, Item[]>();
  for (const { behind, item } of set) {
    const place = places.get(keyOf(item));
    if (place !== undefined) list[place] = item;
    else added.set(behind, [...(added.get(behind) ?? []), item]);
  }
  const result: Item[] = [];
  // Thousands that are new may stand one behind the other.
  const put = (items: readonly Item[]): void => {
    const open = items.toReversed();
    for (let item = open.pop(); item !== undefined; item = open.pop()) {
      result.push(item);
      const key = keyOf(item);
      const followers = added.get(key) ?? [];
      added.delete(key);
      for (const follower of followers.toReversed()) open.push(follower);
    }
  };
  const first = added.get(undefined) ?? [];
  added.delete(undefined);
  put(first);
  put(list);
  if (!order) return result;
  const byKey = new Map(result.map((item) => [keyOf(item), item]));
  return order.flatMap((key) => {
    const item = byKey.get(key);
    return item === undefined ? [] : [item];
  });
}
