import { type CallOptions, type ClientOptions, Http } from "./core/http.ts";
import { type StreamOptions, streamed } from "./core/stream.ts";
import type { Me } from "./core/values.ts";
import { accountClient } from "./entities/account.ts";
import { bankTransferClient } from "./entities/bank-transfer.ts";
import { cardPaymentClient } from "./entities/card-payment.ts";
import { categoryClient } from "./entities/category.ts";
import { customerClient } from "./entities/customer.ts";
import { orderClient } from "./entities/order.ts";
import { paymentMethodClient } from "./entities/payment-method.ts";
import { productClient } from "./entities/product.ts";
import { reviewClient } from "./entities/review.ts";
import { shipmentClient } from "./entities/shipment.ts";
import { stockItemClient } from "./entities/stock-item.ts";
import { supplierClient } from "./entities/supplier.ts";
import { tagClient } from "./entities/tag.ts";
import { warehouseClient } from "./entities/warehouse.ts";
import type { Events } from "./events.ts";

export type { CallOptions, ChangeOptions, ClientOptions, WriteOptions } from "./core/http.ts";
export type { ListQuery, Page } from "./core/lists.ts";
export { ApiProblem, NoAnswer, type ProblemPlace } from "./core/problem.ts";
export type { FileInfo, JsonValue, Me } from "./core/values.ts";
export type {
  Account,
  AccountCreate,
  AccountFilter,
  AccountIncluded,
  AccountSort,
  AccountUpdate,
} from "./entities/account.ts";
export type {
  BankTransfer,
  BankTransferCreate,
  BankTransferFilter,
  BankTransferIncluded,
  BankTransferSort,
  BankTransferUpdate,
} from "./entities/bank-transfer.ts";
export type {
  CardPayment,
  CardPaymentCreate,
  CardPaymentFilter,
  CardPaymentIncluded,
  CardPaymentSort,
  CardPaymentUpdate,
} from "./entities/card-payment.ts";
export type {
  Category,
  CategoryCreate,
  CategoryFilter,
  CategoryIncluded,
  CategorySort,
  CategoryUpdate,
} from "./entities/category.ts";
export type {
  Customer,
  CustomerCreate,
  CustomerFilter,
  CustomerIncluded,
  CustomerSort,
  CustomerUpdate,
} from "./entities/customer.ts";
export type {
  CustomsDeclaration,
  CustomsDeclarationCreate,
  CustomsDeclarationUpdate,
  CustomsDeclarationWrite,
} from "./entities/customs-declaration.ts";
export type {
  CancelOrder,
  Order,
  OrderCreate,
  OrderFilter,
  OrderIncluded,
  OrderSort,
  OrderUpdate,
  OrderWritten,
} from "./entities/order.ts";
export type { OrderLine, OrderLineCreate, OrderLineUpdate, OrderLineWrite } from "./entities/order-line.ts";
export type { Parcel, ParcelCreate, ParcelUpdate, ParcelWrite } from "./entities/parcel.ts";
export type {
  AnyPaymentMethod,
  PaymentMethod,
  PaymentMethodCreate,
  PaymentMethodFilter,
  PaymentMethodIncluded,
  PaymentMethodSort,
  PaymentMethodUpdate,
} from "./entities/payment-method.ts";
export type {
  DiscontinueProduct,
  Product,
  ProductCreate,
  ProductFilter,
  ProductIncluded,
  ProductSort,
  ProductUpdate,
} from "./entities/product.ts";
export type {
  Review,
  ReviewCreate,
  ReviewFilter,
  ReviewIncluded,
  ReviewSort,
  ReviewUpdate,
} from "./entities/review.ts";
export type {
  DeliverShipment,
  Shipment,
  ShipmentCreate,
  ShipmentFilter,
  ShipmentIncluded,
  ShipmentSort,
  ShipmentUpdate,
} from "./entities/shipment.ts";
export type {
  StockItem,
  StockItemCreate,
  StockItemFilter,
  StockItemIncluded,
  StockItemSort,
  StockItemUpdate,
} from "./entities/stock-item.ts";
export type { Supplier, SupplierCreate, SupplierFilter, SupplierSort, SupplierUpdate } from "./entities/supplier.ts";
export type { Tag, TagCreate, TagFilter, TagSort } from "./entities/tag.ts";
export type {
  Warehouse,
  WarehouseCreate,
  WarehouseFilter,
  WarehouseSort,
  WarehouseUpdate,
} from "./entities/warehouse.ts";
export type {
  Address,
  CardBrand,
  CustomerTier,
  DimensionsInput,
  DimensionsShown,
  Money,
  MoneyInput,
  OrderStatus,
  ProductStatus,
  ShipmentStatus,
  TierPrice,
  TierPriceInput,
  Weekday,
} from "./types.ts";

/** Everything that the API can be asked. It opens nothing: make one wherever you need it. */
export function createClient(options: ClientOptions = {}) {
  const http = new Http(options);
  return {
    /** Who you are, as your token says. */
    me: (options?: CallOptions) => http.json<Me>({ method: "GET", path: "/me" }, options),
    /** Events as they happen, those that you may know of. */
    events: (options?: StreamOptions<keyof Events>) => streamed<Events>(http, options),
    categories: categoryClient(http),
    tags: tagClient(http),
    suppliers: supplierClient(http),
    products: productClient(http),
    reviews: reviewClient(http),
    accounts: accountClient(http),
    customers: customerClient(http),
    paymentMethods: paymentMethodClient(http),
    cardPayments: cardPaymentClient(http),
    bankTransfers: bankTransferClient(http),
    orders: orderClient(http),
    warehouses: warehouseClient(http),
    stockItems: stockItemClient(http),
    shipments: shipmentClient(http),
  };
}

export type Client = ReturnType<typeof createClient>;
