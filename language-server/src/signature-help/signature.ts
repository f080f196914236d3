/** How something with arguments is written. */
export interface Signature {
  /** Up to and with the opening bracket: `String(`. */
  readonly head: string;
  readonly parameters: readonly Parameter[];
  /** What stands between two parameters. */
  readonly separator: ", " | "..";
  /** From the closing bracket on: `): Int`. */
  readonly tail: string;
  /** Markdown. */
  readonly doc: string;
}

export interface Parameter {
  readonly text: string;
  /** By which name it can be given; absent where it has none. */
  readonly name?: string;
  /** Markdown. */
  readonly doc: string;
}

/** A signature as one line, with the places of its parameters in it. */
export function lineOf({ head, parameters, separator, tail }: Signature): {
  readonly label: string;
  readonly places: readonly (readonly [start: number, end: number])[];
} {
  let label = head;
  const places = parameters.map(({ text }, index): readonly [number, number] => {
    if (index > 0) label += separator;
    const start = label.length;
    label += text;
    return [start, label.length];
  });
  return { label: label + tail, places };
}

/** A signature with its parameters parted by commas. */
export function signature(head: string, parameters: readonly Parameter[], doc: string, tail = ")"): Signature {
  return { head: `${head}(`, parameters, separator: ", ", tail, doc };
}
