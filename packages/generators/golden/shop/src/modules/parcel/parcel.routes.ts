import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { requireRow } from "../../db/rows.ts";
import { shipments } from "../../db/schema/shipments.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { idParameters, partParameters, problems, type Services } from "../../http/routes.ts";
import { touchShipment } from "../shipment/shipment.repository.ts";
import { addParcel, parcelsOf, removeParcel, updateParcel } from "./parcel.repository.ts";
import { parcelCreateSchema, parcelSchema, parcelUpdateSchema } from "./parcel.schema.ts";

export const parcelRoutes: FastifyPluginAsyncZod<Services> = async (app, { db }) => {
  app.get(
    "/shipments/:id/parcels",
    {
      schema: {
        tags: ["Parcel"],
        operationId: "listParcelsOfShipment",
        summary: "List the parcels of a shipment",
        params: idParameters,
        response: { 200: z.object({ items: z.array(parcelSchema) }), ...problems },
      },
    },
    async ({ params }) => {
      await requireRow(db, shipments, shipments.id, params.id, "shipment");
      const found = await parcelsOf(db, [params.id]);
      return { items: found.get(params.id) ?? [] };
    },
  );

  app.post(
    "/shipments/:id/parcels",
    {
      schema: {
        tags: ["Parcel"],
        operationId: "addParcelToShipment",
        summary: "Add a parcel to a shipment",
        params: idParameters,
        body: parcelCreateSchema,
        response: { 201: parcelSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const { version, created } = await db.transaction(async (tx) => {
        const version = await touchShipment(tx, params.id, expectedVersion(request));
        return { version, created: await addParcel(tx, params.id, body) };
      });
      sendVersion(reply, version);
      return reply.code(201).send(created);
    },
  );

  app.patch(
    "/shipments/:id/parcels/:partId",
    {
      schema: {
        tags: ["Parcel"],
        operationId: "updateParcelOfShipment",
        summary: "Change a parcel of a shipment",
        params: partParameters,
        body: parcelUpdateSchema,
        response: { 200: parcelSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const { version, updated } = await db.transaction(async (tx) => {
        const version = await touchShipment(tx, params.id, expectedVersion(request));
        return { version, updated: await updateParcel(tx, params.id, params.partId, body) };
      });
      sendVersion(reply, version);
      return updated;
    },
  );

  app.delete(
    "/shipments/:id/parcels/:partId",
    {
      schema: {
        tags: ["Parcel"],
        operationId: "removeParcelFromShipment",
        summary: "Remove a parcel from a shipment",
        params: partParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const version = await db.transaction(async (tx) => {
        const version = await touchShipment(tx, params.id, expectedVersion(request));
        await removeParcel(tx, params.id, params.partId);
        return version;
      });
      sendVersion(reply, version);
      return reply.code(204).send(null);
    },
  );
};
