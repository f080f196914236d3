/** Thrown inside the JDL reader, caught where it is entered: readers never see it. */
export class JdlSyntaxError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}
