import { z } from "zod";
import { eventSchemas } from "../events/events.ts";

const eventType = z.enum(Object.keys(eventSchemas));

const events = z.array(eventType).max(100).describe("Of which events it is told; of all where there is none");
const url = z.string().min(1).max(2_000).describe("Where it is told of them: an https:// address");
const description = z.string().max(500);
const instant = z.iso.datetime();

export const webhookCreateSchema = z
  .strictObject({
    url,
    description: description.default(""),
    events: events.default([]),
    tenantId: z.uuid().nullish().describe("Whose events; those of your tenant, or, for operations, of all, without it"),
  })
  .meta({ id: "WebhookCreate" });

export const webhookUpdateSchema = z
  .strictObject({
    url: url.optional(),
    description: description.optional(),
    events: events.optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: "WebhookUpdate" });

export const webhookSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.string()),
    tenantId: z.uuid().nullable(),
    enabled: z.boolean(),
    createdAt: instant,
    failingSince: instant.nullable().describe("Since when no attempt was accepted"),
    quietUntil: instant.nullable().describe("It does not answer, and is left alone until then"),
    disabledAt: instant.nullable(),
    disabledBecause: z.string().nullable(),
    previousSecretUntil: instant.nullable().describe("Until when messages are signed with the secret before as well"),
  })
  .meta({ id: "Webhook" });

export const webhookWithSecretSchema = webhookSchema
  .extend({ secret: z.string().describe("Signs what is sent (Standard Webhooks). It is shown here and never again.") })
  .meta({ id: "WebhookWithSecret" });

export const deliverySchema = z
  .object({
    id: z.uuid(),
    eventId: z.uuid().describe("The header webhook-id"),
    type: z.string(),
    occurredAt: instant,
    status: z.enum(["waiting", "delivered", "failed"]),
    attempts: z.int(),
    createdAt: instant,
    attemptedAt: instant.nullable(),
    milliseconds: z.int().nullable(),
    response: z.int().nullable().describe("The status that it answered with"),
    error: z.string().nullable(),
  })
  .meta({ id: "WebhookDelivery" });

export const deliveryQuery = z.strictObject({
  status: z.enum(["waiting", "delivered", "failed"]).optional(),
  before: z.uuid().optional().describe("Those before this delivery: pass `next` of the page before"),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const deliveryParameters = z.object({ id: z.uuid(), deliveryId: z.uuid() });

export const webhookList = z.object({ items: z.array(webhookSchema) });
export const deliveryPage = z.object({ items: z.array(deliverySchema), next: z.uuid().nullable() });

export type WebhookCreate = z.infer<typeof webhookCreateSchema>;
export type WebhookUpdate = z.infer<typeof webhookUpdateSchema>;
export type Webhook = z.infer<typeof webhookSchema>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>;
export type DeliveryQuery = z.infer<typeof deliveryQuery>;
