import { type Cardinality, MANY, ONE, OPTIONAL, type SymbolId } from "@domainsmith/model";
import type { DiagramOperation, Point } from "@domainsmith/model/diagram";
import { useState } from "react";
import { texts } from "../../texts.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dropdown } from "../../ui/dropdown.tsx";
import { FieldMessage } from "../../ui/field-message.tsx";
import { pointAnchor } from "../../ui/float.ts";
import { Popover } from "../../ui/popover.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toScreen } from "../camera/camera.ts";
import { nodeOf } from "../commands/subject.ts";
import { canvasElement, focusCanvas } from "../keyboard/focus-canvas.ts";
import { useActions, useStore } from "../store/use-diagram.ts";

const CARDINALITIES = {
  one: ONE,
  optional: OPTIONAL,
  many: MANY,
  some: { many: true, lower: 1 },
} satisfies Readonly<Record<string, Cardinality>>;
type How = keyof typeof CARDINALITIES;

interface ConnectPopoverProps {
  readonly from: SymbolId;
  readonly to: SymbolId;
  readonly at: Point;
}

/** The form of a new relation. Enter makes it from wherever the keyboard is, with what is usual for what is left out. */
export function ConnectPopover({ from, to, at }: ConnectPopoverProps) {
  const actions = useActions();
  const store = useStore();
  const state = store.get();
  const [fromName, toName] = [nodeOf(state, from)?.name ?? from, nodeOf(state, to)?.name ?? to];
  const [how, setHow] = useState<How>("one");
  const [name, setName] = useState("");
  const [owns, setOwns] = useState(false);
  const [hasInverse, setInverse] = useState(false);
  const [inverseName, setInverseName] = useState("");
  const [inverseMany, setInverseMany] = useState(true);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const t = texts.connect;

  const create = async () => {
    if (busy) return;
    setBusy(true);
    const back = inverseName.trim();
    const operation: DiagramOperation = {
      kind: "addRelation",
      from,
      to,
      cardinality: CARDINALITIES[how],
      ...(name.trim() === "" ? {} : { name: name.trim() }),
      ...(owns ? { owns } : {}),
      ...(hasInverse ? { inverse: { many: inverseMany && !owns, ...(back === "" ? {} : { name: back }) } } : {}),
    };
    const result = await actions.edit(operation, { stay: true });
    setBusy(false);
    if (!result.ok) return setError(result.message);
    close();
    if (!result.focus) return;
    actions.select([result.focus.key]);
    actions.focusOn(result.focus.key);
  };
  const close = () => {
    actions.cancelConnect();
    focusCanvas();
  };
  const canvas = canvasElement()?.getBoundingClientRect();
  const corner = toScreen(state.camera, at);
  return (
    <Popover
      label={t.label(fromName, toName)}
      anchor={pointAnchor(corner.x + (canvas?.left ?? 0), corner.y + (canvas?.top ?? 0))}
      className="connect"
      onClose={close}
    >
      <form
        className="ui-form"
        onKeyDown={(event) => {
          // A dropdown takes Enter for itself while its list is open.
          const isOpen = event.target instanceof Element && event.target.matches("vscode-dropdown[open]");
          const isButton = event.target instanceof Element && event.target.matches("vscode-button");
          if (event.key !== "Enter" || isOpen || isButton) return;
          event.preventDefault();
          void create();
        }}
        onSubmit={(event) => event.preventDefault()}
      >
        <h3 className="ui-form-title">{t.title(fromName, toName)}</h3>
        <Dropdown
          label={t.how(fromName)}
          value={how}
          choices={[
            { value: "one", label: t.one(toName) },
            { value: "optional", label: t.optional(toName) },
            { value: "many", label: t.many(toName) },
            { value: "some", label: t.some(toName) },
          ]}
          onChange={setHow}
        />
        <TextField label={t.name} value={name} placeholder={t.namePlaceholder} onInput={setName} onCommit={setName} />
        <Checkbox label={t.owns(toName)} checked={owns} onChange={setOwns} />
        <Checkbox label={t.inverse(toName, fromName)} checked={hasInverse} onChange={setInverse} />
        {hasInverse ? (
          <>
            <TextField
              label={t.inverseName}
              value={inverseName}
              placeholder={t.namePlaceholder}
              onInput={setInverseName}
              onCommit={setInverseName}
            />
            {owns ? null : (
              <Checkbox label={t.inverseMany(toName, fromName)} checked={inverseMany} onChange={setInverseMany} />
            )}
          </>
        ) : null}
        <FieldMessage text={error} />
        <div className="ui-form-actions">
          <Button onPress={() => void create()} disabled={busy}>
            {t.create}
          </Button>
          <Button appearance="secondary" onPress={close}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
