/** Lets so many pieces of work be done at the same time; others wait for their turn. */
export function inTurn(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // `busy` stays as it is: the next one takes over the turn of this one.
      if (next) next();
      else busy--;
    }
  };
}
