import { useRef } from "react";

/** What is typed within this time is one word. */
const PAUSE = 700;

/**
 * Letters jump to the next entry that begins with what was typed just now.
 *
 * @returns whether a key was one of them
 */
export function useTypeAhead(
  labels: readonly string[],
  active: number,
  onJump: (index: number) => void,
): (event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}) => boolean {
  const typed = useRef({ text: "", at: 0 });
  return ({ key, ctrlKey, metaKey, altKey }) => {
    if ([...key].length !== 1 || key === " " || ctrlKey || metaKey || altKey) return false;
    const now = performance.now();
    const isNew = now - typed.current.at > PAUSE;
    const text = (isNew ? "" : typed.current.text) + key.toLowerCase();
    typed.current = { text, at: now };
    const start = isNew ? active + 1 : active;
    for (let count = 0; count < labels.length; count++) {
      const index = (start + count) % labels.length;
      if (labels[index]?.toLowerCase().startsWith(text)) {
        onJump(index);
        break;
      }
    }
    return true;
  };
}
