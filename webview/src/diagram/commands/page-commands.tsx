import { texts } from "../../texts.ts";
import { CopyIcon, ExportIcon, HelpIcon, OutlineIcon, PropertiesIcon } from "../../ui/icons/index.ts";
import { focusProperties } from "../properties/focus-properties.ts";
import type { Command, CommandContext } from "./command.ts";

const t = texts.commands;

/** The cards of a picture; undefined: all of them. */
const pictured = ({ subject }: CommandContext) =>
  subject.cards.length > 0 ? subject.cards.map(({ id }) => id) : undefined;
const isPicture = ({ subject }: CommandContext) => subject.rows.length + subject.edges.length === 0;

function exportAs(format: "svg" | "png" | "mermaid"): Command {
  return {
    id: `export-${format}`,
    section: "page",
    label: t.exportFormats[format],
    icon: <ExportIcon />,
    submenu: t.export,
    fits: isPicture,
    run: (context) => void context.actions.export(format, pictured(context)),
  };
}

/** Panels, pictures, help. */
export const pageCommands: readonly Command[] = [
  exportAs("svg"),
  exportAs("png"),
  exportAs("mermaid"),
  {
    id: "copyImage",
    section: "page",
    label: t.copyImage,
    icon: <CopyIcon />,
    submenu: t.export,
    fits: isPicture,
    run: (context) => void context.actions.copyImage(pictured(context)),
  },
  {
    id: "outline",
    section: "page",
    label: t.outline,
    icon: <OutlineIcon />,
    keys: ["O"],
    checked: ({ state }) => state.panels.outline,
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions }) => actions.run("toggleOutline"),
  },
  {
    id: "properties",
    section: "page",
    label: t.properties,
    icon: <PropertiesIcon />,
    keys: ["P"],
    checked: ({ state }) => state.panels.properties,
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions }) => actions.run("toggleProperties"),
  },
  {
    id: "editProperties",
    section: "page",
    label: t.editProperties,
    icon: <PropertiesIcon />,
    keys: ["Alt+Enter"],
    fits: ({ subject }) => subject.keys.length > 0,
    run({ actions, state, subject }) {
      if (subject.keys.some((key) => !state.selection.includes(key))) actions.select(subject.keys);
      if (!state.panels.properties) actions.setPanels({ properties: true });
      focusProperties();
    },
  },
  {
    id: "help",
    section: "page",
    label: t.help,
    icon: <HelpIcon />,
    keys: ["?"],
    fits: ({ subject }) => subject.keys.length === 0,
    run: ({ actions }) => actions.setHelp(true),
  },
];
