import { eq, inArray } from "drizzle-orm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../db/database.ts";
import { byId, only, requireRow } from "../../db/rows.ts";
import { categories } from "../../db/schema/categories.ts";
import { productRelated } from "../../db/schema/product-related.ts";
import { productTags } from "../../db/schema/product-tags.ts";
import { products } from "../../db/schema/products.ts";
import { suppliers } from "../../db/schema/suppliers.ts";
import { tags as tags2 } from "../../db/schema/tags.ts";
import { expectedVersion, sendVersion } from "../../http/etag.ts";
import { pageSchema } from "../../http/keyset-page.ts";
import { idParameters, problems, type Services } from "../../http/routes.ts";
import { findCategories } from "../category/category.repository.ts";
import { categorySchema } from "../category/category.schema.ts";
import { findSuppliers } from "../supplier/supplier.repository.ts";
import { supplierSchema } from "../supplier/supplier.schema.ts";
import { findTags } from "../tag/tag.repository.ts";
import { tagSchema } from "../tag/tag.schema.ts";
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

const included = {
  category: categorySchema.nullish(),
  supplier: supplierSchema.nullish(),
  tags: z.array(tagSchema).optional(),
  related: z.array(productSchema).optional(),
};
const productResourceSchema = productSchema.extend(included).meta({ id: "ProductResource" });
type ProductResource = z.infer<typeof productResourceSchema>;
const productPage = pageSchema(productResourceSchema);

export const productRoutes: FastifyPluginAsyncZod<Services> = async (app, { db, cursors }) => {
  app.get(
    "/products",
    {
      schema: {
        tags: ["Product"],
        operationId: "listProducts",
        summary: "List products",
        querystring: productQuery.schema,
        response: { 200: productPage, ...problems },
      },
    },
    async ({ query }) => {
      const page = await listProducts(db, productQuery.page(query, cursors));
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/categories/:id/products",
    {
      schema: {
        tags: ["Product"],
        operationId: "listProductsOfCategory",
        summary: "List the products of a category",
        params: idParameters,
        querystring: productQuery.schema,
        response: { 200: productPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, categories, categories.id, params.id, "category");
      const scope = eq(products.categoryId, params.id);
      const page = await listProducts(db, productQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/tags/:id/products",
    {
      schema: {
        tags: ["Product"],
        operationId: "listProductsOfTag",
        summary: "List the products of a tag",
        params: idParameters,
        querystring: productQuery.schema,
        response: { 200: productPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, tags2, tags2.id, params.id, "tag");
      const linked = db
        .select({ id: productTags.productId })
        .from(productTags)
        .where(eq(productTags.tagId, params.id));
      const scope = inArray(products.id, linked);
      const page = await listProducts(db, productQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/suppliers/:id/products",
    {
      schema: {
        tags: ["Product"],
        operationId: "listProductsOfSupplier",
        summary: "List the products of a supplier",
        params: idParameters,
        querystring: productQuery.schema,
        response: { 200: productPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, suppliers, suppliers.id, params.id, "supplier");
      const scope = eq(products.supplierId, params.id);
      const page = await listProducts(db, productQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/products/:id/related",
    {
      schema: {
        tags: ["Product"],
        operationId: "listRelatedOfProduct",
        summary: "List the related of a product",
        params: idParameters,
        querystring: productQuery.schema,
        response: { 200: productPage, ...problems },
      },
    },
    async ({ params, query }) => {
      await requireRow(db, products, products.id, params.id, "product");
      const linked = db
        .select({ id: productRelated.relatedId })
        .from(productRelated)
        .where(eq(productRelated.productId, params.id));
      const scope = inArray(products.id, linked);
      const page = await listProducts(db, productQuery.page(query, cursors), scope);
      return { ...page, items: await withIncluded(db, page.items, query.include) };
    },
  );

  app.get(
    "/products/:id",
    {
      schema: {
        tags: ["Product"],
        operationId: "getProduct",
        summary: "Read a product",
        params: idParameters,
        querystring: productQuery.readSchema,
        response: { 200: productResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getProduct(db, params.id);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.get(
    "/products/by/sku/:sku",
    {
      schema: {
        tags: ["Product"],
        operationId: "getProductByKey",
        summary: "Read a product by its natural key",
        params: z.object({ sku: productSchema.shape.sku }),
        querystring: productQuery.readSchema,
        response: { 200: productResourceSchema, ...problems },
      },
    },
    async ({ params, query }, reply) => {
      const found = await getProductByKey(db, params);
      sendVersion(reply, found.version);
      return only(await withIncluded(db, [found], query.include));
    },
  );

  app.post(
    "/products",
    {
      schema: {
        tags: ["Product"],
        operationId: "createProduct",
        summary: "Create a product",
        body: productCreateSchema,
        response: { 201: productSchema, ...problems },
      },
    },
    async ({ body }, reply) => {
      const created = await createProduct(db, body);
      sendVersion(reply, created.version);
      return reply.code(201).header("location", `/products/${created.id}`).send(created);
    },
  );

  app.patch(
    "/products/:id",
    {
      schema: {
        tags: ["Product"],
        operationId: "updateProduct",
        summary: "Change a product",
        params: idParameters,
        body: productUpdateSchema,
        response: { 200: productSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const updated = await updateProduct(db, params.id, body, expectedVersion(request));
      sendVersion(reply, updated.version);
      return updated;
    },
  );

  app.delete(
    "/products/:id",
    {
      schema: {
        tags: ["Product"],
        operationId: "deleteProduct",
        summary: "Delete a product",
        params: idParameters,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await deleteProduct(db, request.params.id, expectedVersion(request));
      return reply.code(204).send(null);
    },
  );
};

/** Brings along what was asked for: one query for each relation, however many items there are. */
async function withIncluded(
  db: Database,
  items: readonly Product[],
  include: ReadonlySet<string>,
): Promise<ProductResource[]> {
  const categoryById =
    include.has("category") &&
    byId(await findCategories(db, inArray(categories.id, items.map((item) => item.categoryId))));
  const supplierById =
    include.has("supplier") &&
    byId(await findSuppliers(db, inArray(suppliers.id, items.flatMap((item) => item.supplierId ?? []))));
  const tagsById =
    include.has("tags") &&
    byId(await findTags(db, inArray(tags2.id, items.flatMap((item) => item.tagIds))));
  const relatedById =
    include.has("related") &&
    byId(await findProducts(db, inArray(products.id, items.flatMap((item) => item.relatedIds))));
  return items.map((item) => ({
    ...item,
    ...(categoryById && { category: categoryById.get(item.categoryId) ?? null }),
    ...(supplierById && { supplier: supplierById.get(item.supplierId ?? "") ?? null }),
    ...(tagsById && { tags: item.tagIds.flatMap((id) => tagsById.get(id) ?? []) }),
    ...(relatedById && { related: item.relatedIds.flatMap((id) => relatedById.get(id) ?? []) }),
  }));
}
