/** What {@link readPositions} understands. */
export const POSITIONS_VERSION = 1;

/** No key of a declaration: those have no `$`. Written last, so that every entry of a card ends with a comma. */
export const VERSION_KEY = "$version";
