/** A statement has a form that the layout does not know. Whoever asked for it leaves the statement as it is. */
export class LayoutError extends Error {}

/** What a function makes; undefined for what the layout does not know. */
export function certainly<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof LayoutError) return undefined;
    throw error;
  }
}
