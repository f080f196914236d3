/** Works something out again only where one of the values that it is worked out of is another one. */
export function memo<Inputs extends readonly unknown[], Result>(
  work: (...inputs: Inputs) => Result,
): (...inputs: Inputs) => Result {
  let last: { readonly inputs: Inputs; readonly result: Result } | undefined;
  return (...inputs) => {
    if (!last || inputs.some((input, index) => !Object.is(input, last?.inputs[index]))) {
      last = { inputs, result: work(...inputs) };
    }
    return last.result;
  };
}
