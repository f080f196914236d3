import type { URI } from "langium";

/** The files in which the positions of cards are kept. */
export interface PositionsFiles {
  /** Its text; undefined where there is none. Rejects when it cannot be read. */
  read(uri: URI): Promise<string | undefined>;
  /** Writes it whole or not at all. Rejects when it cannot be written. */
  write(uri: URI, text: string): Promise<void>;
  /** Moves it, unless there is one at the new place or none at the old. Rejects when it cannot be moved. */
  move(from: URI, to: URI): Promise<void>;
}
