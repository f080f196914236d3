/** What to say of a check that threw an error: a bug, which must be seen but is not the writer's. */
export function faultMessage(check: string, error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return `The check "${check}" failed by a fault of Domainsmith: ${what} Everything else was checked. Please report this with the model, if you can.`;
}
