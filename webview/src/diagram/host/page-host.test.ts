import assert from "node:assert/strict";
import type { HostMessage, PageMessage } from "@domainsmith/model/diagram";
import { connectHost, HostFailure } from "./page-host.ts";

function connected() {
  const sent: PageMessage[] = [];
  let receive: (message: HostMessage) => void = () => undefined;
  const host = connectHost({
    post: (message) => sent.push(message),
    listen: (listener) => {
      receive = listener;
    },
  });
  return { host, sent, receive: (message: HostMessage) => receive(message) };
}

describe("the page's way to its host", () => {
  it("gives every answer to who asked", async () => {
    const { host, receive } = connected();
    const first = host.request("picture", {});
    const second = host.request("picture", {});
    receive({ type: "response", id: 2, result: "two" });
    receive({ type: "response", id: 1, result: "one" });
    assert.deepEqual(await Promise.all([first, second]), ["one", "two"]);
  });

  it("rejects with what the host says", async () => {
    const { host, receive } = connected();
    const asked = host.request("open", {});
    receive({ type: "failure", id: 1, message: "The server is gone." });
    await assert.rejects(asked, new HostFailure("The server is gone."));
  });

  it("tells listeners until they stop, and takes answers to nothing", () => {
    const { host, receive } = connected();
    const heard: unknown[] = [];
    const stop = host.on("command", ({ command }) => heard.push(command));
    receive({ type: "notification", method: "command", params: { command: "fit" } });
    stop();
    receive({ type: "notification", method: "command", params: { command: "fit" } });
    receive({ type: "response", id: 99, result: null });
    assert.deepEqual(heard, ["fit"]);
  });
});
