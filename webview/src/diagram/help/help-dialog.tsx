import { texts } from "../../texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { shownChords } from "../keyboard/chord.ts";
import { useActions } from "../store/use-diagram.ts";
import { type HelpLine, helpSections } from "./help-sections.ts";

/** Everything that the keyboard does. */
export function HelpDialog() {
  const actions = useActions();
  const close = () => actions.setHelp(false);
  return (
    <Dialog
      wide
      title={texts.help.title}
      onClose={close}
      actions={
        <>
          <Button autoFocus onPress={close}>
            {texts.help.close}
          </Button>
          <Button appearance="secondary" onPress={() => actions.help()}>
            {texts.help.more}
          </Button>
        </>
      }
    >
      <p className="help-intro">{texts.help.intro}</p>
      <div className="help-sections">
        {helpSections().map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map((line) => (
                <Line key={line.label} {...line} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Line({ label, chords }: HelpLine) {
  return (
    <div className="help-line">
      <dt>
        {shownChords(chords).map((chord) => (
          <kbd key={chord}>{chord}</kbd>
        ))}
      </dt>
      <dd>{label}</dd>
    </div>
  );
}
