import {
  ApiError,
  ProductDetail,
  ProductList,
  type RateMonths,
  ScoreOrder,
  SupplierDetail,
  SupplierList,
} from '@earshot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import { Cursor, cursorOf } from '../cursor.js';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';
import type { Picture } from '../picture.js';
import type { CatalogueNames } from '../reads/catalogueNames.js';
import { describeNodes, type Level, productScore, readCauses, readScores, type Scores } from '../reads/readScores.js';
import { remember } from '../remember.js';
import { orderNodes, type ScoredNode } from '../scores/scoreNodes.js';
import { seenNodes } from '../scores/seenNodes.js';

const Window = z
  .enum(['1', '3', '6', '12'])
  .default('3')
  .transform((text) => Number(text) as RateMonths)
  .describe('Months that count: 1, 3, 6 or 12');

const listQuery = {
  window: Window,
  category: z.string().max(128).optional().describe('Only these; left out for all'),
  order: ScoreOrder.default('worst'),
  q: z.string().max(apiLimits.nameCharsMax).default('').describe('Part of a name or id'),
  limit: z.coerce.number().int().min(1).max(apiLimits.scoresMax).default(50),
  cursor: Cursor.optional(),
};

const supplierCursor = cursorOf('suppliers', z.int().min(0));
const productCursor = cursorOf('products', z.int().min(0));

export function supplierRoutes(
  { store, clock }: Pick<ApiDependencies, 'store' | 'clock'>,
  picture: Picture,
): FastifyPluginAsyncZod {
  const scoresOf = rememberedScores(store, clock, picture);

  return async (app) => {
    app.get(
      '/v1/suppliers',
      {
        schema: {
          tags: ['suppliers'],
          summary: 'Suppliers heard of in the last 12 months, with their rates and places among peers',
          querystring: z.object(listQuery),
          response: { 200: SupplierList, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { query } = request;
        const { as_of, scores } = await scoresOf('supplier', query.window);
        const { nodes, ...rest } = pageOf(seenNodes(scores.nodes, actorOf(request).suppliers), query, supplierCursor);
        const described = await describeNodes(store, scores, nodes, query.window);
        return { as_of, ...rest, suppliers: described.map(({ score }) => score) };
      },
    );

    app.get(
      '/v1/products',
      {
        schema: {
          tags: ['suppliers'],
          summary: 'Products heard of in the last 12 months, with their rates and places among peers',
          querystring: z.object({ ...listQuery, supplier_id: z.string().max(apiLimits.idCharsMax).default('') }),
          response: { 200: ProductList, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { query } = request;
        const { as_of, names, scores } = await scoresOf('product', query.window);
        const seen = seenNodes(scores.nodes, actorOf(request).suppliers);
        const asked = query.supplier_id === '' ? seen : seen.filter((node) => node.supplier_id === query.supplier_id);
        const { nodes, ...rest } = pageOf(asked, query, productCursor);
        const described = await describeNodes(store, scores, nodes, query.window);
        return { as_of, ...rest, products: described.map((each) => productScore(each, names)) };
      },
    );

    app.get(
      '/v1/suppliers/:supplier_id',
      {
        schema: {
          tags: ['suppliers'],
          summary: 'One supplier: rates, causes beside those of its peers, trend, products',
          params: z.object({ supplier_id: z.string().max(apiLimits.idCharsMax) }),
          querystring: z.object({ window: Window }),
          response: { 200: SupplierDetail, 400: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { window } = request.query;
        const { supplier_id } = request.params;
        const [suppliers, products] = await Promise.all([scoresOf('supplier', window), scoresOf('product', window)]);
        const { as_of, names, scores } = suppliers;
        const seen = actorOf(request).suppliers;
        const node = nodeOf(seenNodes(scores.nodes, seen), supplier_id, '');
        const its = orderNodes(
          seenNodes(products.scores.nodes, seen).filter((each) => each.supplier_id === supplier_id),
          'feedback',
          window,
        );
        const [described, causes, ofProducts] = await Promise.all([
          describeNodes(store, scores, [node], window),
          readCauses(store, scores, node, window, seen),
          describeNodes(store, products.scores, its.slice(0, apiLimits.productsOfSupplierMax), window),
        ]);
        const [supplier] = described;
        if (supplier === undefined) throw unknownNode(supplier_id);
        return {
          as_of,
          window,
          supplier: supplier.score,
          causes,
          products: ofProducts.map((each) => productScore(each, names)),
        };
      },
    );

    app.get(
      '/v1/suppliers/:supplier_id/products/:product_id',
      {
        schema: {
          tags: ['suppliers'],
          summary: 'One product: rates, causes beside those of its peers, trend',
          params: z.object({
            supplier_id: z.string().max(apiLimits.idCharsMax),
            product_id: z.string().min(1).max(apiLimits.idCharsMax),
          }),
          querystring: z.object({ window: Window }),
          response: { 200: ProductDetail, 400: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { window } = request.query;
        const { supplier_id, product_id } = request.params;
        const { as_of, names, scores } = await scoresOf('product', window);
        const seen = actorOf(request).suppliers;
        const node = nodeOf(seenNodes(scores.nodes, seen), supplier_id, product_id);
        const [[described], causes] = await Promise.all([
          describeNodes(store, scores, [node], window),
          readCauses(store, scores, node, window, seen),
        ]);
        if (described === undefined) throw unknownNode(`${supplier_id} / ${product_id}`);
        return { as_of, window, product: productScore(described, names), causes };
      },
    );
  };
}

interface RememberedScores {
  readonly as_of: string;
  readonly names: CatalogueNames;
  readonly scores: Scores;
}

/** Many pages ask for the same, and a page after the first must be of the same order. */
function rememberedScores(
  store: ApiDependencies['store'],
  clock: () => Date,
  picture: Picture,
): (level: Level, months: RateMonths) => Promise<RememberedScores> {
  const kept = new Map<string, () => Promise<RememberedScores>>();
  return (level, months) => {
    const key = `${level} ${months}`;
    const known = kept.get(key);
    if (known !== undefined) return known();
    const read = remember(
      async () => {
        const [{ asOfMs, as_of }, names] = await Promise.all([picture.streamClock(), picture.names()]);
        return { as_of, names, scores: await readScores(store, names, level, asOfMs, months) };
      },
      apiLimits.scoresAgeMsMax,
      () => clock().getTime(),
    );
    kept.set(key, read);
    return read();
  };
}

function pageOf(
  nodes: readonly ScoredNode[],
  query: {
    readonly window: RateMonths;
    readonly order: ScoreOrder;
    readonly category?: string | undefined;
    readonly q: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  cursor: typeof supplierCursor,
) {
  const { window, order, limit } = query;
  const asked = nodes.filter(
    (node) => (query.category === undefined || node.category === query.category) && isNamed(node, query.q),
  );
  const from = cursor.read(query.cursor) ?? 0;
  return {
    window,
    order,
    total: asked.length,
    categories: [...new Set(nodes.map((node) => node.category))].sort(),
    nodes: orderNodes(asked, order, window).slice(from, from + limit),
    next: from + limit < asked.length ? cursor.write(from + limit) : null,
  };
}

function isNamed({ name, supplier_id, product_id }: ScoredNode, q: string): boolean {
  const asked = q.trim().toLowerCase();
  if (asked === '') return true;
  return [name.zh, name.en, product_id === '' ? supplier_id : product_id].some((text) =>
    text.toLowerCase().includes(asked),
  );
}

function nodeOf(nodes: readonly ScoredNode[], supplierId: string, productId: string): ScoredNode {
  const node = nodes.find((each) => each.supplier_id === supplierId && each.product_id === productId);
  if (node === undefined) throw unknownNode(productId === '' ? supplierId : `${supplierId} / ${productId}`);
  return node;
}

function unknownNode(what: string) {
  return notFound(`nothing was heard of ${what} in the last 12 months`, 'GET /v1/suppliers lists those heard of.');
}
