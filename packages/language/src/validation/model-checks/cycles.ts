/**
 * The parts of a directed graph in which every node leads to every other, without single nodes that do not lead to
 * themselves. In the order of the nodes. Linear, and without recursion.
 */
export function cyclesOf<Node>(nodes: readonly Node[], next: (node: Node) => readonly Node[]): readonly Node[][] {
  const numbers = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const open: Node[] = [];
  const isOpen = new Set<Node>();
  const cycles: Node[][] = [];
  const low = (node: Node) => lowest.get(node) ?? 0;
  for (const start of nodes) {
    if (numbers.has(start)) continue;
    const path: { node: Node; successors: readonly Node[]; at: number }[] = [];
    const enter = (node: Node) => {
      numbers.set(node, numbers.size);
      lowest.set(node, numbers.size - 1);
      open.push(node);
      isOpen.add(node);
      path.push({ node, successors: next(node), at: 0 });
    };
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const successor = step.successors[step.at++];
      if (successor !== undefined) {
        if (!numbers.has(successor)) enter(successor);
        else if (isOpen.has(successor)) {
          lowest.set(step.node, Math.min(low(step.node), numbers.get(successor) ?? 0));
        }
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before) lowest.set(before.node, Math.min(low(before.node), low(step.node)));
      if (low(step.node) !== numbers.get(step.node)) continue;
      const members = open.splice(open.lastIndexOf(step.node));
      for (const member of members) isOpen.delete(member);
      if (members.length > 1 || step.successors.includes(step.node)) cycles.push(members);
    }
  }
  return cycles;
}

/** A shortest way from a node back to itself, the node first and not repeated; empty where there is none. */
export function wayBack<Node>(start: Node, next: (node: Node) => readonly Node[]): readonly Node[] {
  const cameFrom = new Map<Node, Node>();
  const queue: Node[] = [start];
  for (const node of queue) {
    for (const successor of next(node)) {
      if (successor === start) {
        const way: Node[] = [];
        for (let at: Node | undefined = node; at !== undefined && at !== start; at = cameFrom.get(at)) way.unshift(at);
        return [start, ...way];
      }
      if (cameFrom.has(successor)) continue;
      cameFrom.set(successor, node);
      queue.push(successor);
    }
  }
  return [];
}
