import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit } from "../../access/policy.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, partParameters, type Services } from "../../http/routes.ts";
import { shipmentPolicy } from "../shipment/shipment.policy.ts";
import { changeShipment } from "../shipment/shipment.repository.ts";
import { addParcel, parcelsOf, removeParcel, updateParcel } from "./parcel.repository.ts";
import { parcelCreateSchema, parcelSchema, parcelUpdateSchema } from "./parcel.schema.ts";

const operation = operationsOf("Parcel");

export const parcelRoutes: FastifyPluginAsyncZod<Services> = async (app, { run }) => {
  app.get(
    "/shipments/:id/parcels",
    {
      onRequest: permit(shipmentPolicy, "read"),
      schema: operation("listParcelsOfShipment", "List the parcels of a shipment", {
        params: idParameters,
        response: { 200: z.object({ items: z.array(parcelSchema) }) },
      }),
    },
    async (request) => {
      const { params } = request;
      return run(request, async (scope) => {
        await shipmentPolicy.requireReadable(scope, params.id);
        const found = await parcelsOf(scope, [params.id]);
        return { items: found.get(params.id) ?? [] };
      });
    },
  );

  app.post(
    "/shipments/:id/parcels",
    {
      onRequest: permit(shipmentPolicy, "update"),
      schema: operation("addParcelToShipment", "Add a parcel to a shipment", {
        params: idParameters,
        body: parcelCreateSchema,
        response: { 201: parcelSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const { version, result } = await run(request, (scope) =>
        changeShipment(scope, params.id, expected, () => addParcel(scope, params.id, body)),
      );
      sendVersion(reply, version);
      return reply.code(201).send(result);
    },
  );

  app.patch(
    "/shipments/:id/parcels/:partId",
    {
      onRequest: permit(shipmentPolicy, "update"),
      schema: operation("updateParcelOfShipment", "Change a parcel of a shipment", {
        params: partParameters,
        body: parcelUpdateSchema,
        response: { 200: parcelSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const { version, result } = await run(request, (scope) =>
        changeShipment(scope, params.id, expected, () => updateParcel(scope, params.id, params.partId, body)),
      );
      sendVersion(reply, version);
      return result;
    },
  );

  app.delete(
    "/shipments/:id/parcels/:partId",
    {
      onRequest: permit(shipmentPolicy, "update"),
      schema: operation("removeParcelFromShipment", "Remove a parcel from a shipment", {
        params: partParameters,
        response: { 204: z.null() },
      }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      const { version } = await run(request, (scope) =>
        changeShipment(scope, params.id, expected, () => removeParcel(scope, params.id, params.partId)),
      );
      sendVersion(reply, version);
      return reply.code(204).send(null);
    },
  );
};
