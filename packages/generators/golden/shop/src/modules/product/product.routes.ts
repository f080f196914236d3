import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { permit, permitAny } from "../../access/policy.ts";
import { orNothing } from "../../actions/input.ts";
import { categories } from "../../db/schema/categories.ts";
import { productRelated } from "../../db/schema/product-related.ts";
import { productTags } from "../../db/schema/product-tags.ts";
import { products } from "../../db/schema/products.ts";
import { suppliers } from "../../db/schema/suppliers.ts";
import { tags } from "../../db/schema/tags.ts";
import { exportResponse } from "../../exports/exports.ts";
import {
  bulk,
  bulkResultSchema,
  bulkSchema,
  requireVersions,
  versionedDelete,
  versionedUpdate,
} from "../../http/bulk.ts";
import { expectedVersion, sendVersion, versioned } from "../../http/etag.ts";
import { includesOf, toMany, toOne } from "../../http/include.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { operationsOf } from "../../http/operation.ts";
import { idParameters, type Services } from "../../http/routes.ts";
import { categoryPolicy } from "../category/category.policy.ts";
import { findCategories } from "../category/category.repository.ts";
import { categorySchema } from "../category/category.schema.ts";
import { supplierPolicy } from "../supplier/supplier.policy.ts";
import { findSuppliers } from "../supplier/supplier.repository.ts";
import { supplierSchema } from "../supplier/supplier.schema.ts";
import { tagPolicy } from "../tag/tag.policy.ts";
import { findTags } from "../tag/tag.repository.ts";
import { tagSchema } from "../tag/tag.schema.ts";
import { productColumns } from "./product.export.ts";
import { productPolicy } from "./product.policy.ts";
import {
  createProduct,
  deleteProduct,
  findProducts,
  getProduct,
  getProductByKey,
  listProducts,
  productQuery,
  updateProduct,
} from "./product.repository.ts";
import { type Product, productCreateSchema, productSchema, productUpdateSchema } from "./product.schema.ts";
import {
  discontinueProduct,
  discontinueProductSchema,
  publishProduct,
  publishProductSchema,
} from "./product.workflow.ts";

const included = {
  category: categorySchema.nullish(),
  supplier: supplierSchema.nullish(),
  tags: z.array(tagSchema).optional(),
  related: z.array(productSchema).optional(),
};
const productResourceSchema = productSchema.extend(included).meta({ id: "ProductResource" });
type ProductResource = z.infer<typeof productResourceSchema>;
const includes = includesOf<Product, ProductResource>({
  category: toOne(categories.id, findCategories, (item) => item.categoryId),
  supplier: toOne(suppliers.id, findSuppliers, (item) => item.supplierId),
  tags: toMany(tags.id, findTags, (item) => item.tagIds),
  related: toMany(products.id, findProducts, (item) => item.relatedIds),
});
const productPage = pageSchema(productResourceSchema);
const productBulk = bulkSchema({
  create: productCreateSchema.optional(),
  update: versionedUpdate(productUpdateSchema),
  delete: versionedDelete,
});

const operation = operationsOf("Product");

export const productRoutes: FastifyPluginAsyncZod<Services> = async (app, { run, cursors, exports }) => {
  app.get(
    "/products",
    {
      onRequest: permit(productPolicy, "read"),
      schema: operation("listProducts", "List products", {
        querystring: productQuery.schema,
        response: { 200: productPage },
      }),
    },
    async (request) => {
      const { query } = request;
      return run(request, async (scope) => {
        const page = await listProducts(scope, await productQuery.search(query, cursors, scope));
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/products/export",
    {
      onRequest: permit(productPolicy, "read"),
      exposeHeadRoute: false,
      schema: operation("exportProducts", "Download the list of products", {
        querystring: productQuery.exportSchema(["csv"]),
        response: { 200: exportResponse },
      }),
    },
    async (request, reply) => {
      const { query } = request;
      return exports.send(request, reply, {
        name: "products",
        columns: productColumns,
        format: query.format,
        policy: productPolicy,
        page: (scope, cursor, limit) => productQuery.search({ ...query, cursor, limit }, cursors, scope),
        read: listProducts,
      });
    },
  );

  app.get(
    "/categories/:id/products",
    {
      onRequest: permit(productPolicy, "read"),
      schema: operation("listProductsOfCategory", "List the products of a category", {
        params: idParameters,
        querystring: productQuery.schema,
        response: { 200: productPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await categoryPolicy.requireReadable(scope, params.id);
        const within = eq(products.categoryId, params.id);
        const page = await listProducts(scope, await productQuery.search(query, cursors, scope), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/tags/:id/products",
    {
      onRequest: permit(productPolicy, "read"),
      schema: operation("listProductsOfTag", "List the products of a tag", {
        params: idParameters,
        querystring: productQuery.schema,
        response: { 200: productPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await tagPolicy.requireReadable(scope, params.id);
        const linked = scope.db
          .select({ id: productTags.productId })
          .from(productTags)
          .where(eq(productTags.tagId, params.id));
        const within = inArray(products.id, linked);
        const page = await listProducts(scope, await productQuery.search(query, cursors, scope), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/suppliers/:id/products",
    {
      onRequest: permit(productPolicy, "read"),
      schema: operation("listProductsOfSupplier", "List the products of a supplier", {
        params: idParameters,
        querystring: productQuery.schema,
        response: { 200: productPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await supplierPolicy.requireReadable(scope, params.id);
        const within = eq(products.supplierId, params.id);
        const page = await listProducts(scope, await productQuery.search(query, cursors, scope), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/products/:id/related",
    {
      onRequest: permit(productPolicy, "read"),
      schema: operation("listRelatedOfProduct", "List the related of a product", {
        params: idParameters,
        querystring: productQuery.schema,
        response: { 200: productPage },
      }),
    },
    async (request) => {
      const { params, query } = request;
      return run(request, async (scope) => {
        await productPolicy.requireReadable(scope, params.id);
        const linked = scope.db
          .select({ id: productRelated.relatedId })
          .from(productRelated)
          .where(eq(productRelated.productId, params.id));
        const within = inArray(products.id, linked);
        const page = await listProducts(scope, await productQuery.search(query, cursors, scope), within);
        return includes.page(scope, page, query.include);
      });
    },
  );

  app.get(
    "/products/:id",
    {
      onRequest: permit(productPolicy, "read"),
      schema: operation("getProduct", "Read a product", {
        params: idParameters,
        querystring: productQuery.readSchema,
        response: { 200: productResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getProduct(scope, params.id), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.get(
    "/products/by/sku/:sku",
    {
      onRequest: permit(productPolicy, "read"),
      schema: operation("getProductByKey", "Read a product by its natural key", {
        params: z.object({ sku: productSchema.shape.sku }),
        querystring: productQuery.readSchema,
        response: { 200: productResourceSchema },
      }),
    },
    async (request, reply) => {
      const { params, query } = request;
      const found = await run(request, async (scope) =>
        includes.one(scope, await getProductByKey(scope, params), query.include),
      );
      return versioned(reply, found);
    },
  );

  app.post(
    "/products",
    {
      onRequest: permit(productPolicy, "create"),
      schema: operation("createProduct", "Create a product", {
        body: productCreateSchema,
        response: { 201: productSchema },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const created = await run(request, (scope) => createProduct(scope, body));
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/products/${created.id}`).send(created);
    },
  );

  app.post(
    "/products/bulk",
    {
      onRequest: permitAny(productPolicy, ["create", "update", "delete"]),
      schema: operation("bulkProducts", "Create, change and delete products: all, or none", {
        body: productBulk,
        response: { 200: bulkResultSchema(productSchema) },
      }),
    },
    async (request) => {
      const { operations } = request.body;
      requireVersions(request, operations);
      return run(request, (scope) =>
        bulk(scope, operations, {
          create: (input) => createProduct(scope, input),
          update: ({ id, values, version }) => updateProduct(scope, id, values, version),
          delete: ({ id, version }) => deleteProduct(scope, id, version),
        }),
      );
    },
  );

  app.patch(
    "/products/:id",
    {
      onRequest: permit(productPolicy, "update"),
      schema: operation("updateProduct", "Change a product", {
        params: idParameters,
        body: productUpdateSchema,
        response: { 200: productSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const expected = expectedVersion(request);
      const updated = await run(request, (scope) => updateProduct(scope, params.id, body, expected));
      return versioned(reply, updated);
    },
  );

  app.delete(
    "/products/:id",
    {
      onRequest: permit(productPolicy, "delete"),
      schema: operation("deleteProduct", "Delete a product", { params: idParameters, response: { 204: z.null() } }),
    },
    async (request, reply) => {
      const { params } = request;
      const expected = expectedVersion(request);
      await run(request, (scope) => deleteProduct(scope, params.id, expected));
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/products/:id/publish",
    {
      onRequest: permit(productPolicy, "publish"),
      schema: operation("publishProduct", "Publish (product)", {
        params: idParameters,
        body: orNothing(publishProductSchema),
        response: { 200: productSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) => publishProduct(scope, params.id, body, expectedVersion(request)));
      return versioned(reply, result);
    },
  );

  app.post(
    "/products/:id/discontinue",
    {
      onRequest: permit(productPolicy, "discontinue"),
      schema: operation("discontinueProduct", "Discontinue (product)", {
        params: idParameters,
        body: discontinueProductSchema,
        response: { 200: productSchema },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const result = await run(request, (scope) =>
        discontinueProduct(scope, params.id, body, expectedVersion(request)),
      );
      return versioned(reply, result);
    },
  );
};
