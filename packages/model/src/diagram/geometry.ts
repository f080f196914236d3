/** A place on the canvas. Pixels at a zoom of 1, x to the right and y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` are its upper left corner. */
export interface Box extends Point, Size {}
