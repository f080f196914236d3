// A page of its own with every control, for the test of what the library of controls promises.
import "../../src/ui/ui.css";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { Badge } from "../../src/ui/badge.tsx";
import { Button } from "../../src/ui/button.tsx";
import { Checkbox } from "../../src/ui/checkbox.tsx";
import { Combobox } from "../../src/ui/combobox.tsx";
import { Dialog } from "../../src/ui/dialog.tsx";
import { Divider } from "../../src/ui/divider.tsx";
import { Dropdown } from "../../src/ui/dropdown.tsx";
import { pointAnchor } from "../../src/ui/float.ts";
import { IconButton } from "../../src/ui/icon-button.tsx";
import { AddIcon } from "../../src/ui/icons/index.ts";
import { Link } from "../../src/ui/link.tsx";
import { Menu } from "../../src/ui/menu.tsx";
import { Popover } from "../../src/ui/popover.tsx";
import { ProgressRing } from "../../src/ui/progress-ring.tsx";
import { TextArea } from "../../src/ui/text-area.tsx";
import { TextField } from "../../src/ui/text-field.tsx";

const log: string[] = [];
Object.assign(globalThis, { happened: log });
const note = (what: string) => void log.push(what);

const TYPES = ["String", "Decimal", "Date"];

function Controls() {
  const [name, setName] = useState("Order");
  const [doc, setDoc] = useState("A text");
  const [choice, setChoice] = useState<"one" | "many">("many");
  const [checked, setChecked] = useState<boolean | "mixed">("mixed");
  const [type, setType] = useState("");
  const [shown, setShown] = useState<"menu" | "dialog" | "popover">();
  return (
    <main>
      <h1>Controls</h1>
      <Button onPress={() => note("button")}>Press</Button>
      <Button appearance="secondary" disabled onPress={() => note("disabled")}>
        Not now
      </Button>
      <IconButton label="Add" icon={<AddIcon />} keys="N" onPress={() => note("icon")} />
      <TextField
        label="Name"
        value={name}
        onCommit={(text) => {
          note(`name ${text}`);
          setName(text);
        }}
      />
      <TextField label="Wrong" value="x" error="It is taken." onCommit={() => undefined} />
      <TextArea
        label="Documentation"
        value={doc}
        onCommit={(text) => {
          note(`doc ${text}`);
          setDoc(text);
        }}
      />
      <Dropdown
        label="How many"
        value={choice}
        choices={[
          { value: "one", label: "One" },
          { value: "many", label: "Many" },
        ]}
        onChange={(value) => {
          note(`choice ${value}`);
          setChoice(value);
        }}
      />
      <Checkbox
        label="Unique"
        checked={checked}
        onChange={(on) => {
          note(`checked ${String(on)}`);
          setChecked(on);
        }}
      />
      <Combobox
        label="Type"
        value={type}
        suggest={async (text) =>
          TYPES.filter((each) => each.startsWith(text)).map((value) => ({ value, label: value, detail: "built-in" }))
        }
        onInput={setType}
        onCommit={(text, by) => note(`type ${text} ${by}`)}
      />
      <Divider />
      <Link onPress={() => note("link")}>More</Link>
      <ProgressRing label="Working" />
      <Badge>{3}</Badge>
      <IconButton label="Open the menu" icon={<AddIcon />} onPress={() => setShown("menu")} />
      <IconButton label="Open the dialog" icon={<AddIcon />} onPress={() => setShown("dialog")} />
      <IconButton label="Open the popover" icon={<AddIcon />} onPress={() => setShown("popover")} />
      {shown === "menu" ? (
        <Menu
          label="Things"
          anchor={pointAnchor(300, 100)}
          onClose={() => setShown(undefined)}
          entries={[
            { kind: "item", id: "a", label: "Alpha", run: () => note("alpha") },
            { kind: "item", id: "b", label: "Beta", disabled: true, run: () => note("beta") },
            { kind: "separator" },
            {
              kind: "item",
              id: "g",
              label: "Gamma",
              items: [{ kind: "item", id: "d", label: "Delta", checked: true, run: () => note("delta") }],
            },
          ]}
        />
      ) : null}
      {shown === "dialog" ? (
        <Dialog
          title="Really?"
          onClose={() => setShown(undefined)}
          actions={
            <Button autoFocus onPress={() => setShown(undefined)}>
              Yes
            </Button>
          }
        >
          <p>Think about it.</p>
        </Dialog>
      ) : null}
      {shown === "popover" ? (
        <Popover label="Form" anchor={pointAnchor(300, 100)} onClose={() => setShown(undefined)}>
          <TextField label="Inside" value="" onCommit={() => undefined} />
        </Popover>
      ) : null}
    </main>
  );
}

const place = document.getElementById("root");
if (place) createRoot(place).render(<Controls />);
