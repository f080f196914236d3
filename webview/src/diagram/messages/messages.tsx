import { simpleName } from "@domainsmith/model";
import { texts } from "../../texts.ts";
import { ButtonLater } from "../../ui/button-later.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { CloseIcon, SeverityIcon } from "../../ui/icons/index.ts";
import { ProgressRing } from "../../ui/progress-ring.tsx";
import { isCrowded } from "../store/crowding.ts";
import { useActions, useDiagram } from "../store/use-diagram.ts";

/** What is told for a moment, and a layout that is being worked out. */
export function Messages() {
  const messages = useDiagram((state) => state.messages);
  const arranging = useDiagram((state) => state.arranging);
  const crowding = useDiagram(({ crowding: key, drawing, gesture }) =>
    key !== undefined && !gesture && isCrowded(drawing, key) ? key : undefined,
  );
  const actions = useActions();
  return (
    <div className="dg-messages">
      {arranging && (
        <div className="dg-message">
          <ProgressRing label={texts.arranging.title} />
          <span className="dg-message-text">
            {arranging.message ?? texts.arranging.title}
            {arranging.percentage !== undefined && ` ${texts.toolbar.zoom(Math.round(arranging.percentage))}`}
          </span>
          <ButtonLater appearance="secondary" onPress={actions.cancelArrange}>
            {texts.arranging.cancel}
          </ButtonLater>
        </div>
      )}
      {crowding !== undefined && (
        <div className="dg-message" role="status">
          <SeverityIcon severity="info" />
          <span className="dg-message-text">{texts.crowding.grown(simpleName(crowding))}</span>
          <ButtonLater appearance="secondary" onPress={() => actions.makeRoom([crowding])}>
            {texts.crowding.makeRoom}
          </ButtonLater>
          <IconButton label={texts.messages.dismiss} icon={<CloseIcon />} onPress={actions.leaveCrowded} />
        </div>
      )}
      {messages.map(({ id, severity, text }) => (
        <div key={id} className={`dg-message dg-message-${severity}`} role={severity === "error" ? "alert" : "status"}>
          <SeverityIcon severity={severity} />
          <span className="dg-message-text">{text}</span>
          <IconButton label={texts.messages.dismiss} icon={<CloseIcon />} onPress={() => actions.dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
