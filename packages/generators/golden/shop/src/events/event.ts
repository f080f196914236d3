import type { z } from "zod";
import type { Scope } from "../access/scope.ts";
import { eventSchemas } from "./events.ts";

/** What each event tells, by the event's name. */
export type Events = { readonly [Type in keyof typeof eventSchemas]: z.infer<(typeof eventSchemas)[Type]> };

export type EventType = keyof Events;

/** Something that happened. */
export type DomainEvent = {
  readonly [Type in EventType]: EventOf<Type> & {
    /** Id of the row that it happened to. */
    readonly about?: string;
  };
}[EventType];

interface EventOf<Type extends EventType> {
  readonly type: Type;
  readonly payload: Events[Type];
}

/** An event on its way to its handler. */
export interface Delivery<Type extends EventType> {
  /** A transaction on behalf of the application itself: it marks the event as delivered when the handler is done. */
  readonly scope: Scope;
  readonly event: EventOf<Type> & {
    /** The same at every attempt: for systems that should do a thing only once. */
    readonly id: string;
    readonly occurredAt: string;
    /** 1 at first. */
    readonly attempt: number;
  };
  /** Aborted when the handler has taken too long: its transaction is undone then. Hand it to what waits for others. */
  readonly signal: AbortSignal;
}

/**
 * What happens when something has happened, by the event's name. A handler holds a transaction: it has eight seconds,
 * and two on the embedded database, where everybody waits for it.
 */
export type Handlers = { readonly [Type in EventType]?: (delivery: Delivery<Type>) => Promise<void> };

const schemas: { readonly [Type in EventType]: z.ZodType<Events[Type]> } = eventSchemas;

/** Whether the model has an event of this name (still). */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventSchemas, type);
}

/** What an event in the outbox tells. Throws when that is not what the model's event is like now. */
export function payloadOf<Type extends EventType>(type: Type, stored: unknown): Events[Type] {
  return schemas[type].parse(stored);
}
