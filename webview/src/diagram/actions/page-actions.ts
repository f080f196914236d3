import type { DiagramSaved, PageCommand } from "@domainsmith/model/diagram";
import { texts } from "../../texts.ts";
import { ZOOM } from "../camera/camera.ts";
import { typingAt } from "../inline/typing-at.ts";
import { pngOf } from "../pictures/png.ts";
import type { LookActions, PageActions, PlaceActions } from "./actions.ts";
import { type ActionContext, dismiss, reasonOf, tell } from "./context.ts";

export function pageActions(context: ActionContext, look: LookActions, place: PlaceActions): PageActions {
  const { store, host } = context;
  const fail = (error: unknown) => tell(context, "error", reasonOf(error));
  const startInline = (key: string, part: "name" | "type" | "add") => {
    if (store.get().editable) store.set((state) => ({ ...typingAt(state, { key, part }), menu: undefined }));
  };
  const picture = async (nodes: readonly string[] | undefined) => {
    const svg = await host.request("picture", nodes ? { nodes } : {});
    return pngOf(svg);
  };
  const goTo: PageActions["goTo"] = (key, focus = true) => void host.request("goTo", { key, focus }).catch(fail);

  const save: PageActions["export"] = async (format, nodes) => {
    try {
      const png = format === "png" ? { png: await base64(await picture(nodes)) } : {};
      const saved: DiagramSaved = await host.request("export", { format, ...(nodes && { nodes }), ...png });
      if (!saved.ok) tell(context, "error", saved.message);
    } catch (error) {
      tell(context, "error", texts.pictures.failed(reasonOf(error)));
    }
  };
  const copyImage: PageActions["copyImage"] = async (nodes) => {
    try {
      const blob = await picture(nodes);
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
      tell(context, "info", texts.pictures.copied);
    } catch (error) {
      tell(context, "error", texts.pictures.failed(reasonOf(error)));
    }
  };

  const commands: Readonly<Record<PageCommand, () => void>> = {
    undoMove: place.undoMove,
    redoMove: place.redoMove,
    zoomIn: () => look.zoomBy(ZOOM.step),
    zoomOut: () => look.zoomBy(1 / ZOOM.step),
    fit: look.fit,
    search: look.openSearch,
    arrange: () => void place.arrange(),
    exportPng: () => void save("png"),
    copyImage: () => void copyImage(),
    toggleOutline: () => look.setPanels({ outline: !store.get().panels.outline }),
    toggleProperties: () => look.setPanels({ properties: !store.get().panels.properties }),
  };

  return {
    setTool: (tool) => store.set({ tool }),
    startRename: (key) => startInline(key, "name"),
    startType: (key) => startInline(key, "type"),
    startAdd: (key) => startInline(key, "add"),
    setInline: (inline) => store.set((state) => (inline ? typingAt(state, inline) : { inline })),
    openMenu: (menu) => store.set({ menu }),
    closeMenu: () => store.set({ menu: undefined }),
    pick: (picking) => store.set({ picking, menu: undefined }),
    setHelp: (helpOpen) => store.set({ helpOpen }),
    goTo,
    goToError: () => goTo("", true),
    export: save,
    copyImage,
    reload: () => void context.reopen(),
    help: (code) => void host.request("help", code === undefined ? {} : { code }).catch(fail),
    tell: (severity, text) => tell(context, severity, text),
    dismiss: (id) => dismiss(context, id),
    announce: (announcement) => store.set({ announcement }),
    run: (command) => commands[command](),
  };
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}
