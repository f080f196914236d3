import type { HostMessage } from "@domainsmith/model/diagram";
import type { Wire } from "./page-host.ts";

/** What a webview gives its page: a wire to the host, and a place for what is kept while the page is closed. */
export interface PageEnvironment {
  readonly wire: Wire;
  readonly kept: unknown;
  keep(state: unknown): void;
}

/** To be called once. */
export function pageEnvironment(): PageEnvironment {
  const api = acquireVsCodeApi();
  return {
    wire: {
      post: (message) => api.postMessage(message),
      listen: (listener) => {
        window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
          if (isHostMessage(data)) listener(data);
        });
      },
    },
    kept: api.getState(),
    keep: (state) => void api.setState(state),
  };
}

function isHostMessage(value: unknown): value is HostMessage {
  return typeof value === "object" && value !== null && "type" in value;
}
