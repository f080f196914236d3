import {
  DIAGRAM_ARRANGE_REQUEST,
  DIAGRAM_CLOSE_NOTIFICATION,
  DIAGRAM_COPY_REQUEST,
  DIAGRAM_DEPENDENTS_REQUEST,
  DIAGRAM_DETAILS_REQUEST,
  DIAGRAM_EDIT_REQUEST,
  DIAGRAM_EXPORT_REQUEST,
  DIAGRAM_LOCATE_REQUEST,
  DIAGRAM_MOVE_REQUEST,
  DIAGRAM_OPEN_REQUEST,
  DIAGRAM_STATES_REQUEST,
  DIAGRAM_TYPES_REQUEST,
  type DiagramEditResult,
  type DiagramExport,
  type DiagramOperation,
  type DiagramSaved,
  type DiagramState,
  type HostMessage,
  type HostNotifications,
  type PageEditResult,
  type PageRequests,
} from "@domainsmith/model/diagram";
import type { DiagramEnvironment } from "./environment.ts";
import { pageRequests, readPageMessage } from "./page-message-shape.ts";
import { WrongShape } from "./shape.ts";

type Answers = {
  readonly [Method in keyof PageRequests]: (
    params: PageRequests[Method]["params"],
  ) => Promise<PageRequests[Method]["result"]>;
};

/**
 * Pauses before an edit is worked out again because somebody typed meanwhile, in milliseconds: they grow, until one is
 * longer than a pause in typing.
 */
const PAUSES = [0, 20, 100, 250, 500, 1000];

/**
 * Stands between a page and the rest: answers what the page asks, from the language server and the editor, and tells it
 * what changed. It believes a page nothing: what is not in the agreed form is refused.
 */
export class DiagramHost {
  readonly #uri: string;
  readonly #environment: DiagramEnvironment;
  readonly #post: (message: HostMessage) => void;
  readonly #answers: Answers;
  #arranging: AbortController | undefined;
  #edits: Promise<unknown> = Promise.resolve();
  #complained = false;
  /** The server counts who follows a diagram; a page that is made anew asks again, and counts once. */
  #isFollowing = false;
  #isDisposed = false;
  /** The page has everything, and listens. */
  #isPageOpen = false;
  /** What the page shows first. */
  #revealFirst: HostNotifications["reveal"] | undefined;

  constructor(uri: string, environment: DiagramEnvironment, post: (message: HostMessage) => void) {
    this.#uri = uri;
    this.#environment = environment;
    this.#post = post;
    this.#answers = this.#makeAnswers();
  }

  /** Takes a message from the page. Never rejects. */
  async receive(value: unknown): Promise<void> {
    const message = this.#read(() => readPageMessage(value));
    if (!message) return;
    const { type } = message;
    if (type === "state") this.#environment.setMoveHistory(message.canUndoMove, message.canRedoMove);
    else if (type === "selected") this.#environment.selected(message.keys);
    else await this.#answer(message.id, message.method, message.params);
  }

  /** Tells the page something. */
  notify<Method extends keyof HostNotifications>(method: Method, params: HostNotifications[Method]): void {
    this.#post({ type: "notification", method, params });
  }

  /** Shows a place of the diagram, as soon as the page has asked for what there is. */
  reveal(place: HostNotifications["reveal"]): void {
    if (this.#isPageOpen) this.notify("reveal", place);
    else this.#revealFirst = place;
  }

  /** The page is closed for now, as while it is hidden. */
  pageGone(): void {
    this.#isPageOpen = false;
  }

  /** The language server was started again, and knows of no diagrams. */
  restarted(): void {
    this.#isFollowing = false;
    this.notify("restarted", {});
  }

  /** Asks the user where to, and writes the whole picture there as a text. */
  async saveAs(format: "svg" | "mermaid"): Promise<DiagramSaved> {
    return this.#export({ format });
  }

  /** The diagram is closed for good: ends what is under way for it. */
  dispose(): void {
    this.#isDisposed = true;
    this.#arranging?.abort();
    if (this.#isFollowing) this.#environment.notify(DIAGRAM_CLOSE_NOTIFICATION, { uri: this.#uri });
    this.#isFollowing = false;
  }

  async #answer<Method extends keyof PageRequests>(id: number, method: Method, given: unknown): Promise<void> {
    try {
      const params = pageRequests[method](given, "params");
      const result = await this.#answers[method](params);
      this.#post({ type: "response", id, result });
      if (method === "open") this.#pageOpened();
    } catch (error) {
      if (error instanceof WrongShape) this.#complain(error);
      this.#post({ type: "failure", id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  #makeAnswers(): Answers {
    const environment = this.#environment;
    const ask = <Result>(method: string, params: object) =>
      environment.request<Result>(method, { uri: this.#uri, ...params });
    return {
      open: () => this.#open(),
      edit: ({ operation }) => this.#edit(operation),
      dependents: (params) => ask(DIAGRAM_DEPENDENTS_REQUEST, params),
      details: (params) => ask(DIAGRAM_DETAILS_REQUEST, params),
      types: (params) => ask(DIAGRAM_TYPES_REQUEST, params),
      move: (params) => ask(DIAGRAM_MOVE_REQUEST, params),
      arrange: (params) => this.#arrange(params),
      cancelArrange: async () => {
        this.#arranging?.abort();
        return null;
      },
      states: (params) => ask(DIAGRAM_STATES_REQUEST, params),
      copy: async (params) => {
        await environment.writeClipboard(await ask<string>(DIAGRAM_COPY_REQUEST, params));
        return null;
      },
      paste: async (params) => {
        const text = await environment.readClipboard();
        if (text.trim() === "") return { ok: false, message: "The clipboard has no text to paste." };
        return this.#edit({ kind: "paste", text, ...params });
      },
      goTo: async ({ key, focus }) => {
        const location = await ask<object | null>(DIAGRAM_LOCATE_REQUEST, { key });
        if (location) await environment.showText(location, focus);
        return null;
      },
      export: (params) => this.#export(params),
      picture: async (params) => {
        const { text } = await ask<DiagramExport>(DIAGRAM_EXPORT_REQUEST, {
          format: "svg",
          theme: environment.theme(),
          ...params,
        });
        return text;
      },
      undo: async () => {
        await environment.undo();
        return null;
      },
      redo: async () => {
        await environment.redo();
        return null;
      },
      help: async ({ code }) => {
        if (code !== undefined && !/^DS\d{4}$/.test(code)) throw new Error(`There is no page about "${code}".`);
        await environment.help(code);
        return null;
      },
    };
  }

  async #open(): Promise<DiagramState | null> {
    const state = await this.#environment.request<DiagramState | null>(DIAGRAM_OPEN_REQUEST, { uri: this.#uri });
    const isSurplus = this.#isFollowing || this.#isDisposed;
    if (state && isSurplus) this.#environment.notify(DIAGRAM_CLOSE_NOTIFICATION, { uri: this.#uri });
    else if (state) this.#isFollowing = true;
    return state;
  }

  #pageOpened(): void {
    this.#isPageOpen = true;
    const place = this.#revealFirst;
    this.#revealFirst = undefined;
    if (place) this.notify("reveal", place);
  }

  /** One after the other: the second is worked out for the text that the first has left. */
  #edit(operation: DiagramOperation): Promise<PageEditResult> {
    const result = this.#edits.then(() => this.#makeEdit(operation));
    this.#edits = result.catch(() => undefined);
    return result;
  }

  async #makeEdit(operation: DiagramOperation): Promise<PageEditResult> {
    for (const pause of PAUSES) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      const params = { uri: this.#uri, operation };
      const result = await this.#environment.request<DiagramEditResult>(DIAGRAM_EDIT_REQUEST, params);
      if (!result.ok) return result;
      const { edit, focus, warning } = result;
      const applied = edit ? await this.#environment.applyEdit(edit) : "made";
      if (applied === "refused") return { ok: false, message: "The editor did not make the change." };
      if (applied === "made" && warning !== undefined) this.#environment.warn(warning);
      if (applied === "made") return { ok: true, ...(focus ? { focus } : {}) };
    }
    return { ok: false, message: "The text was changed at the same moment. Nothing was done; please try again." };
  }

  async #arrange(params: PageRequests["arrange"]["params"]): Promise<DiagramSaved> {
    this.#arranging?.abort();
    const controller = new AbortController();
    this.#arranging = controller;
    try {
      return await this.#environment.requestWithProgress<DiagramSaved>(
        DIAGRAM_ARRANGE_REQUEST,
        { uri: this.#uri, ...params },
        (progress) => this.notify("progress", progress),
        controller.signal,
      );
    } catch (error) {
      if (controller.signal.aborted) return { ok: false, message: "" };
      throw error;
    } finally {
      if (this.#arranging === controller) this.#arranging = undefined;
    }
  }

  async #export({ format, nodes, png }: PageRequests["export"]["params"]): Promise<DiagramSaved> {
    if (format === "png") {
      if (png === undefined) throw new Error("There is no picture to save.");
      return this.#environment.save(
        format,
        Uint8Array.from(atob(png), (character) => character.charCodeAt(0)),
      );
    }
    const { text } = await this.#environment.request<DiagramExport>(DIAGRAM_EXPORT_REQUEST, {
      uri: this.#uri,
      format,
      ...(nodes ? { nodes } : {}),
      theme: this.#environment.theme(),
    });
    return this.#environment.save(format, text);
  }

  #read<Value>(read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof WrongShape)) throw error;
      this.#complain(error);
      return undefined;
    }
  }

  /** Once is enough: a page that does it again and again would fill the log. */
  #complain(error: WrongShape): void {
    if (this.#complained) return;
    this.#complained = true;
    this.#environment.log(`The diagram's page sent something that is not agreed on: ${error.message}`);
  }
}
