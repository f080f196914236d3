import { texts } from "../../texts.ts";
import { ButtonLater } from "../../ui/button-later.tsx";
import { AddIcon } from "../../ui/icons/index.ts";
import { ProgressRing } from "../../ui/progress-ring.tsx";
import { useActions, useDiagram } from "../store/use-diagram.ts";

/** What stands in the middle while there are no cards. */
export function Empty() {
  const phase = useDiagram((state) => state.phase);
  const isEmpty = useDiagram(({ scene }) => scene.nodes.length === 0);
  const isHidden = useDiagram(({ drawing, scene }) => scene.nodes.length > 0 && drawing.box.width === 0);
  const editable = useDiagram((state) => state.editable);
  const actions = useActions();
  if (phase === "loading") {
    return (
      <div className="dg-empty">
        <ProgressRing label={texts.canvas.loading} />
        <p>{texts.canvas.loading}</p>
      </div>
    );
  }
  if (phase === "missing" || phase === "failed") {
    return (
      <div className="dg-empty" role="alert">
        <p>{phase === "missing" ? texts.canvas.missing : texts.canvas.failed}</p>
        <ButtonLater onPress={actions.reload}>{texts.canvas.again}</ButtonLater>
      </div>
    );
  }
  if (isEmpty) {
    return (
      <div className="dg-empty">
        <h2>{texts.canvas.emptyTitle}</h2>
        <p>{texts.canvas.emptyText}</p>
        {editable && (
          <ButtonLater icon={<AddIcon />} onPress={() => void actions.add("entity")}>
            {texts.canvas.addEntity}
          </ButtonLater>
        )}
      </div>
    );
  }
  if (!isHidden) return null;
  return (
    <div className="dg-empty">
      <p>{texts.canvas.nothingShown}</p>
      <ButtonLater onPress={actions.showEverything}>{texts.canvas.showAll}</ButtonLater>
    </div>
  );
}
