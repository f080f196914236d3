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
  Category,
  CategoryCreate,
  CategoryUpdate,
  CategoryFilter,
  CategorySort,
  CategoryIncluded,
} from "./entities/category.ts";
export type { Tag, TagCreate, TagFilter, TagSort } from "./entities/tag.ts";
export type { Supplier, SupplierCreate, SupplierUpdate, SupplierFilter, SupplierSort } from "./entities/supplier.ts";
export type {
  Product,
  ProductCreate,
  ProductUpdate,
  ProductFilter,
  ProductSort,
  ProductIncluded,
  PublishProduct,
  DiscontinueProduct,
} from "./entities/product.ts";
export type {
  Review,
  ReviewCreate,
  ReviewUpdate,
  ReviewFilter,
  ReviewSort,
  ReviewIncluded,
} from "./entities/review.ts";
export type {
  Account,
  AccountCreate,
  AccountUpdate,
  AccountFilter,
  AccountSort,
  AccountIncluded,
} from "./entities/account.ts";
export type {
  Customer,
  CustomerCreate,
  CustomerUpdate,
  CustomerFilter,
  CustomerSort,
  CustomerIncluded,
} from "./entities/customer.ts";
export type {
  PaymentMethod,
  AnyPaymentMethod,
  PaymentMethodCreate,
  PaymentMethodUpdate,
  PaymentMethodFilter,
  PaymentMethodSort,
  PaymentMethodIncluded,
} from "./entities/payment-method.ts";
export type {
  CardPayment,
  CardPaymentCreate,
  CardPaymentUpdate,
  CardPaymentFilter,
  CardPaymentSort,
  CardPaymentIncluded,
} from "./entities/card-payment.ts";
export type {
  BankTransfer,
  BankTransferCreate,
  BankTransferUpdate,
  BankTransferFilter,
  BankTransferSort,
  BankTransferIncluded,
} from "./entities/bank-transfer.ts";
export type {
  Order,
  OrderCreate,
  OrderUpdate,
  OrderFilter,
  OrderSort,
  OrderWritten,
  OrderIncluded,
  PlaceOrder,
  PayOrder,
  ShipOrder,
  CancelOrder,
} from "./entities/order.ts";
export type { OrderLine, OrderLineCreate, OrderLineUpdate, OrderLineWrite } from "./entities/order-line.ts";
export type {
  Warehouse,
  WarehouseCreate,
  WarehouseUpdate,
  WarehouseFilter,
  WarehouseSort,
} from "./entities/warehouse.ts";
export type {
  StockItem,
  StockItemCreate,
  StockItemUpdate,
  StockItemFilter,
  StockItemSort,
  StockItemIncluded,
} from "./entities/stock-item.ts";
export type {
  Shipment,
  ShipmentCreate,
  ShipmentUpdate,
  ShipmentFilter,
  ShipmentSort,
  ShipmentIncluded,
  HandOverShipment,
  DeliverShipment,
  ReportLostShipment,
} from "./entities/shipment.ts";
export type { Parcel, ParcelCreate, ParcelUpdate, ParcelWrite } from "./entities/parcel.ts";
export type {
  CustomsDeclaration,
  CustomsDeclarationCreate,
  CustomsDeclarationUpdate,
  CustomsDeclarationWrite,
} from "./entities/customs-declaration.ts";
export type {
  Weekday,
  ProductStatus,
  CustomerTier,
  CardBrand,
  OrderStatus,
  ShipmentStatus,
  Money,
  MoneyInput,
  TierPrice,
  TierPriceInput,
  DimensionsShown,
  DimensionsInput,
  Address,
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
