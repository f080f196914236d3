import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Services } from "../http/routes.ts";
import { accountRoutes } from "./account/account.routes.ts";
import { bankTransferRoutes } from "./bank-transfer/bank-transfer.routes.ts";
import { cardPaymentRoutes } from "./card-payment/card-payment.routes.ts";
import { categoryRoutes } from "./category/category.routes.ts";
import { customerRoutes } from "./customer/customer.routes.ts";
import { orderRoutes } from "./order/order.routes.ts";
import { orderLineRoutes } from "./order-line/order-line.routes.ts";
import { parcelRoutes } from "./parcel/parcel.routes.ts";
import { paymentMethodRoutes } from "./payment-method/payment-method.routes.ts";
import { productFiles } from "./product/product.files.ts";
import { productRoutes } from "./product/product.routes.ts";
import { reviewRoutes } from "./review/review.routes.ts";
import { shipmentRoutes } from "./shipment/shipment.routes.ts";
import { stockItemRoutes } from "./stock-item/stock-item.routes.ts";
import { supplierRoutes } from "./supplier/supplier.routes.ts";
import { tagRoutes } from "./tag/tag.routes.ts";
import { warehouseRoutes } from "./warehouse/warehouse.routes.ts";

/** The routes of all modules. */
export const modules: readonly FastifyPluginAsyncZod<Services>[] = [
  categoryRoutes,
  tagRoutes,
  supplierRoutes,
  productRoutes,
  reviewRoutes,
  accountRoutes,
  customerRoutes,
  paymentMethodRoutes,
  cardPaymentRoutes,
  bankTransferRoutes,
  orderRoutes,
  orderLineRoutes,
  warehouseRoutes,
  stockItemRoutes,
  shipmentRoutes,
  parcelRoutes,
  productFiles,
];
