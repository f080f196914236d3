import { URI, UriUtils } from "langium";

/** A file or folder that moves, as LSP tells it. */
export interface Move {
  readonly oldUri: string;
  readonly newUri: string;
}

/** Where files come to lie when files and folders move. */
export class Moves {
  readonly #moves: readonly { readonly from: URI; readonly to: URI }[];

  constructor(moves: readonly Move[]) {
    this.#moves = moves
      .map(({ oldUri, newUri }) => ({ from: URI.parse(oldUri), to: URI.parse(newUri) }))
      // Of a folder and something in it that moves by itself, what is deeper counts.
      .sort((a, b) => b.from.path.length - a.from.path.length);
  }

  /** Where a file comes to lie; the same URI when it stays. */
  targetOf(uri: URI): URI {
    for (const { from, to } of this.#moves) {
      if (UriUtils.equals(from, uri)) return to;
      const folder = from.path.endsWith("/") ? from.path : `${from.path}/`;
      if (from.scheme === uri.scheme && from.authority === uri.authority && uri.path.startsWith(folder)) {
        return UriUtils.joinPath(to, uri.path.slice(folder.length));
      }
    }
    return uri;
  }

  /** Whether a file moves. */
  has(uri: URI): boolean {
    return this.targetOf(uri) !== uri;
  }
}
