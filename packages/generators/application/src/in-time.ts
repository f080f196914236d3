/** Does something; undefined when it takes longer. What it does goes on all the same. */
export async function inTime<Result>(ms: number, work: () => Promise<Result>): Promise<Result | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(late.resolve, ms, undefined);
  try {
    return await Promise.race([work(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
