import assert from "node:assert/strict";
import { applyPatch } from "@domainsmith/diagram";
import {
  DIAGRAM_CHANGED_NOTIFICATION,
  DIAGRAM_DETAILS_REQUEST,
  type DiagramChanged,
  type DiagramLayout,
  type DiagramOperation,
  type DiagramState,
  type HostMessage,
  type PageEditResult,
  type PageRequests,
} from "@domainsmith/model/diagram";
import { DiagramHost } from "../../../extension/src/diagram/host/index.ts";
import { EditorEnvironment } from "./editor-environment.ts";
import type { TextEditor } from "./text-editor.ts";

type Answer = Extract<HostMessage, { readonly type: "response" | "failure" }>;

/** A page without a browser: it speaks to the real host as one does, and keeps up with what it is told, step by step. */
export class PlainPage {
  readonly uri: string;
  readonly environment: EditorEnvironment;
  readonly host: DiagramHost;
  /** Everything that the host sent. */
  readonly received: HostMessage[] = [];
  private readonly editor: TextEditor;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly listener: { dispose(): void };
  private shown: DiagramState | undefined;
  private asked = 0;

  constructor(editor: TextEditor, uri: string) {
    this.uri = uri;
    this.editor = editor;
    this.environment = new EditorEnvironment(editor);
    this.host = new DiagramHost(uri, this.environment, (message) => this.take(structuredClone(message)));
    this.listener = editor.listen(DIAGRAM_CHANGED_NOTIFICATION, (changed: DiagramChanged) => {
      if (changed.uri === uri) this.host.notify("changed", changed);
    });
  }

  static async open(editor: TextEditor, uri: string): Promise<PlainPage> {
    const page = new PlainPage(editor, uri);
    page.shown = (await page.ask("open", {})) ?? undefined;
    return page;
  }

  /** What it shows. */
  get state(): DiagramState {
    assert.ok(this.shown, "It is open.");
    return this.shown;
  }

  /** Asks the host for something. Rejects with what the host says of a failure. */
  async ask<Method extends keyof PageRequests>(
    method: Method,
    params: PageRequests[Method]["params"],
  ): Promise<PageRequests[Method]["result"]> {
    const answer = await this.send(method, params);
    if (answer.type === "failure") throw new Error(answer.message);
    return answer.result as PageRequests[Method]["result"];
  }

  edit(operation: DiagramOperation): Promise<PageEditResult> {
    return this.ask("edit", { operation });
  }

  /** Waits until everything said so far has been built and shown. */
  async settle(): Promise<void> {
    await this.environment.request(DIAGRAM_DETAILS_REQUEST, { uri: this.uri, key: "none" }).catch(() => undefined);
  }

  close(): void {
    this.host.dispose();
    this.listener.dispose();
    this.shown = undefined;
  }

  /** Everything about a diagram as it comes to somebody who opens it only now. The editor has another spelling of its URI. */
  async fresh(): Promise<DiagramState> {
    const uri = this.uri.replace(/[^/]*$/, (name) =>
      name.replace(/[a-z]/, (first) => `%${first.charCodeAt(0).toString(16)}`),
    );
    const page = await PlainPage.open(this.editor, uri);
    const { state } = page;
    page.close();
    return state;
  }

  private send(method: keyof PageRequests, params: unknown): Promise<Answer> {
    const id = ++this.asked;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      void this.host.receive(structuredClone({ type: "request", id, method, params }));
    });
  }

  private take(message: HostMessage): void {
    this.received.push(message);
    if (message.type !== "notification") {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      // What is told next is about what has been opened.
      if (waiting && message.type === "response" && isState(message.result)) this.shown = message.result;
      waiting?.(message);
    } else if (message.method === "changed" && this.shown) {
      this.shown = changed(this.shown, message.params as DiagramChanged);
    }
  }
}

function isState(result: unknown): result is DiagramState {
  return typeof result === "object" && result !== null && "revision" in result;
}

function changed(state: DiagramState, { from, revision, scene, layout, text }: DiagramChanged): DiagramState {
  assert.equal(from, state.revision, "A revision is left out.");
  assert.ok(revision > from);
  return {
    ...state,
    revision,
    ...(scene ? { scene: applyPatch(state.scene, scene) } : {}),
    ...(layout ? { layout: patched(state.layout, layout.positions, layout.routes) } : {}),
    ...(text ? { text } : {}),
  };
}

function patched(
  { positions, routes }: DiagramLayout,
  moved: Readonly<Record<string, unknown>> = {},
  led: Readonly<Record<string, unknown>> = {},
): DiagramLayout {
  return { positions: merged(positions, moved), routes: merged(routes, led) };
}

function merged<Value>(before: Readonly<Record<string, Value>>, changes: Readonly<Record<string, unknown>>) {
  const entries = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as Record<string, Value>;
}
