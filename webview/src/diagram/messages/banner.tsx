import { texts } from "../../texts.ts";
import { ButtonLater } from "../../ui/button-later.tsx";
import { SeverityIcon } from "../../ui/icons/index.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";

/** Says that the text is broken, and leads to the error. */
export function Banner() {
  const text = useDiagram((state) => state.text);
  const actions = useActions();
  if (text.kind === "good") return null;
  return (
    <div className="dg-banner" role="status">
      <SeverityIcon severity="error" />
      <div className="dg-banner-text">
        <strong>{texts.banner.broken(text.line, text.message)}</strong> <span>{texts.banner.stale}</span>
      </div>
      <ButtonLater onPress={actions.goToError}>{texts.banner.goTo}</ButtonLater>
    </div>
  );
}
