import type { CallOptions, Http } from "./http.ts";
import { waitFor } from "./pause.ts";
import { ApiProblem, NoAnswer } from "./problem.ts";

/** Something that has happened. */
export interface StreamedEvent<Type extends string, Payload> {
  /** Where it stands in the stream: what {@link StreamOptions.after} takes. */
  readonly position: string;
  /** The same for each event however often it comes. */
  readonly id: string;
  readonly type: Type;
  readonly occurredAt: string;
  readonly payload: Payload;
}

export interface StreamOptions<Type extends string> extends Omit<CallOptions, "timeout"> {
  /** Only events of these types. */
  readonly types?: readonly Type[];
  /** The position of the last event that you have had: what came since is told first. */
  readonly after?: string;
  /** Events may have been forgotten since the one that you had last: read again what you know. */
  readonly onInterrupted?: () => void;
}

type AnyEvent<Events> = { [Type in keyof Events & string]: StreamedEvent<Type, Events[Type]> }[keyof Events & string];

const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** The API sends something every 15 seconds: a connection that is silent for so long is dead. */
const LONGEST_SILENCE_MS = 45_000;

/**
 * Events as they happen. A connection that breaks, or is silent for too long, is made again and goes on behind the last
 * event: none is left out that the API still keeps. Ends when the signal is aborted. Throws an {@link ApiProblem} when the
 * API refuses, and what `token` or `onInterrupted` throws.
 */
export async function* streamed<Events>(
  http: Http,
  options: StreamOptions<keyof Events & string> = {},
): AsyncGenerator<AnyEvent<Events>, void, undefined> {
  let { after } = options;
  for (let pause = SHORTEST_PAUSE_MS; !options.signal?.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      for await (const { id, event, data } of messages(await opened(http, options, after))) {
        if (id !== undefined) after = id;
        pause = SHORTEST_PAUSE_MS;
        if (event === "interrupted") options.onInterrupted?.();
        else if (data !== "") yield { ...JSON.parse(data), position: after ?? "" };
      }
    } catch (error) {
      if (!isTransient(error) && !isAbort(error, options.signal)) throw error;
    }
    if (options.signal?.aborted) return;
    await waitFor(pause, options.signal).catch(() => {});
  }
}

/** The API may be reached again, or answer otherwise, by itself. */
function isTransient(error: unknown): boolean {
  return error instanceof NoAnswer || (error instanceof ApiProblem && (error.status >= 500 || error.status === 429));
}

function isAbort(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && error === signal.reason;
}

async function opened(
  http: Http,
  { types, signal, headers }: StreamOptions<string>,
  after: string | undefined,
): Promise<ReadableStream<Uint8Array>> {
  const query = new URLSearchParams(types ? { types: types.join(",") } : {});
  const last: Record<string, string> = after === undefined ? {} : { "last-event-id": after };
  const response = await http.response(
    { method: "GET", path: "/events/stream", query, headers: { accept: "text/event-stream", ...last } },
    { ...(signal && { signal }), ...(headers && { headers }) },
  );
  if (!response.body) throw new NoAnswer(undefined, false);
  return response.body;
}

interface Message {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: string;
}

/** The messages of a stream of server-sent events. */
async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<Message, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await readWithin(LONGEST_SILENCE_MS, reader);
      if (done) return;
      text += decoder.decode(value, { stream: true }).replaceAll("\r", "");
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        yield messageIn(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** What comes next. Throws a {@link NoAnswer} when the connection breaks, or nothing comes in so many milliseconds. */
async function readWithin(milliseconds: number, reader: ReadableStreamDefaultReader<Uint8Array>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  const read = reader.read().catch((error: unknown) => {
    throw new NoAnswer(error, false);
  });
  const next = await Promise.race([read, silence]).finally(() => clearTimeout(timer));
  if (!next) throw new NoAnswer(undefined, true);
  return next;
}

function messageIn(text: string): Message {
  const data: string[] = [];
  let id: string | undefined;
  let event: string | undefined;
  for (const line of text.split("\n")) {
    const [, name, value = ""] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    if (name === "id") id = value;
    else if (name === "event") event = value;
    else if (name === "data") data.push(value);
  }
  return { id, event, data: data.join("\n") };
}
