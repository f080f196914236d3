/** Numbers by their costs, the lowest first (a binary heap). */
export class Queue {
  private readonly items: number[] = [];
  private readonly costs: number[] = [];

  push(item: number, cost: number): void {
    const { items, costs } = this;
    let at = items.length;
    items.push(item);
    costs.push(cost);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = costs[parent] ?? 0;
      if (above <= cost) break;
      items[at] = items[parent] ?? 0;
      costs[at] = above;
      at = parent;
    }
    items[at] = item;
    costs[at] = cost;
  }

  pop(): number | undefined {
    const { items, costs } = this;
    const top = items[0];
    const item = items.pop();
    const cost = costs.pop();
    if (item === undefined || cost === undefined || items.length === 0) return top;
    const { length } = items;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (child + 1 < length && (costs[child + 1] ?? 0) < (costs[child] ?? 0)) child += 1;
      const below = costs[child] ?? 0;
      if (below >= cost) break;
      items[at] = items[child] ?? 0;
      costs[at] = below;
      at = child;
    }
    items[at] = item;
    costs[at] = cost;
    return top;
  }
}
