import type { URI } from "langium";

/** The files in which the positions of cards are kept. */
export interface PositionsFiles {
  /** Its text; undefined where there is none. Rejects when it cannot be read. */
  read(uri: URI): Promise<string | undefined>;
  /** Writes it whole or not at all. Rejects when it cannot be written. */
  write(uri: URI, text: string): Promise<void>;
}
