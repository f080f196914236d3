import { simpleName } from "@domainsmith/model";
import { texts } from "../../texts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { AddIcon, CloseIcon, NeighboursIcon, RemoveIcon } from "../../ui/icons/index.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";

const DEEPEST = 6;

/** Says that only some cards and their neighbours are shown, how far they reach, and leads back. */
export function FocusBar() {
  const mode = useDiagram((state) => state.focusMode);
  const actions = useActions();
  if (!mode) return null;
  const [key = ""] = mode.keys;
  const { length } = mode.keys;
  const go = (depth: number) => actions.setFocusMode({ ...mode, depth });
  return (
    <div className="dg-focus-bar" role="toolbar" aria-label={texts.focusMode.depth}>
      <NeighboursIcon />
      <span className="dg-focus-name">
        {length === 1 ? texts.focusMode.showing(simpleName(key)) : texts.focusMode.showingMany(length)}
      </span>
      <IconButton
        label={texts.focusMode.fewer}
        icon={<RemoveIcon />}
        disabled={mode.depth === 0}
        onPress={() => go(mode.depth - 1)}
      />
      <span className="dg-focus-depth" aria-live="polite">
        {texts.focusMode.steps(mode.depth)}
      </span>
      <IconButton
        label={texts.focusMode.more}
        icon={<AddIcon />}
        disabled={mode.depth === DEEPEST}
        onPress={() => go(mode.depth + 1)}
      />
      <IconButton label={texts.focusMode.end} icon={<CloseIcon />} onPress={() => actions.setFocusMode(undefined)} />
    </div>
  );
}
