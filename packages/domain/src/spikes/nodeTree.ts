/** Where complaints are counted: a place (everything, a supplier, a product of a supplier) and a cause, or all causes. */
export interface SpikeNode {
  readonly supplier_id?: string;
  readonly product_id?: string;
  readonly cause?: string;
}

export interface Place {
  readonly index: number;
  readonly supplier_id: string | undefined;
  readonly product_id: string | undefined;
  /** The place that it is part of; undefined for everything. */
  readonly parent: Place | undefined;
  /** Node of each cause by name, '' for all causes together. */
  readonly nodes: Map<string, number>;
  readonly children: Place[];
}

export interface TreeNode {
  readonly index: number;
  readonly place: Place;
  /** '' for all causes together. */
  readonly cause: string;
  /**
   * What lends its rate to a node with few complaints: the same cause one place up, and at the top all causes together.
   * Always of a smaller index. −1 for the root.
   */
  readonly parent: number;
}

/**
 * The lattice of nodes: everything → supplier → product, each for all causes and for every cause that was ever
 * complained of there. Nodes are numbered as they appear, parents before children, so that figures of nodes lie in plain
 * arrays.
 */
export interface NodeTree {
  readonly nodes: readonly TreeNode[];
  readonly places: readonly Place[];
  /** The place of a product, from its first mention; an unknown id ('') stands for the level above. */
  place(supplierId: string, productId: string): Place;
  /** The node of a cause at a place, with those that lend it their rate. */
  node(place: Place, cause: string): number;
  /** … where it was complained of there before. */
  nodeOf(place: Place, cause: string): number | undefined;
  /** The node of what two nodes share; undefined where they share nothing, or nothing was ever complained of. */
  meet(a: number, b: number): number | undefined;
  /** All nodes that share complaints with one, itself among them. */
  related(node: number): readonly number[];
  /** The narrowest node that holds both. */
  join(a: number, b: number): number;
  /** True where `outer` holds all that `inner` holds, and more. */
  contains(outer: number, inner: number): boolean;
  /** Kinds of node, by depth of place and with cause or without, and how many there are of a node's kind. */
  readonly levels: number;
  /** The kind of a node, 0 up to `levels`. */
  level(node: number): number;
  nodesOfLevel(node: number): number;
  /** In how many steps it is narrowed down from everything: 0 to 3. */
  depth(node: number): number;
  describe(node: number): SpikeNode;
}

export function createNodeTree(): NodeTree {
  const nodes: TreeNode[] = [];
  const places: Place[] = [];
  const levelSizes: number[] = [0, 0, 0, 0, 0, 0];
  const bySupplier = new Map<string, { readonly place: Place; readonly products: Map<string, Place> }>();

  const addPlace = (supplier_id: string | undefined, product_id: string | undefined, parent: Place | undefined) => {
    const place: Place = {
      index: places.length,
      supplier_id,
      product_id,
      parent,
      nodes: new Map(),
      children: [],
    };
    places.push(place);
    parent?.children.push(place);
    addNode(place, '');
    return place;
  };
  const addNode = (place: Place, cause: string): number => {
    const known = place.nodes.get(cause);
    if (known !== undefined) return known;
    const parent = place.parent === undefined ? (cause === '' ? -1 : addNode(place, '')) : addNode(place.parent, cause);
    const index = nodes.length;
    nodes.push({ index, place, cause, parent });
    const level = levelOf(place, cause);
    levelSizes[level] = (levelSizes[level] ?? 0) + 1;
    place.nodes.set(cause, index);
    return index;
  };
  const everything = addPlace(undefined, undefined, undefined);

  const placeOf = (supplierId: string, productId: string): Place => {
    if (supplierId === '') return everything;
    let supplier = bySupplier.get(supplierId);
    if (supplier === undefined) {
      supplier = { place: addPlace(supplierId, undefined, everything), products: new Map() };
      bySupplier.set(supplierId, supplier);
    }
    if (productId === '') return supplier.place;
    let product = supplier.products.get(productId);
    if (product === undefined) {
      product = addPlace(supplierId, productId, supplier.place);
      supplier.products.set(productId, product);
    }
    return product;
  };

  const nodeAt = (index: number): TreeNode => {
    const node = nodes[index];
    if (node === undefined) throw new RangeError(`no node ${index}`);
    return node;
  };
  const meet = (a: number, b: number): number | undefined => {
    const first = nodeAt(a);
    const second = nodeAt(b);
    const place = lower(first.place, second.place);
    if (place === undefined) return undefined;
    if (first.cause !== '' && second.cause !== '' && first.cause !== second.cause) return undefined;
    return place.nodes.get(first.cause === '' ? second.cause : first.cause);
  };
  return {
    nodes,
    places,
    place: placeOf,
    node: addNode,
    nodeOf: (place, cause) => place.nodes.get(cause),
    meet,
    related(index) {
      const { place, cause } = nodeAt(index);
      const found: number[] = [];
      const addOf = ({ nodes: of }: Place) => {
        if (cause === '') found.push(...of.values());
        else for (const name of ['', cause]) found.push(...[of.get(name) ?? []].flat());
      };
      const addBelow = (from: Place) => {
        for (const child of from.children) {
          addOf(child);
          addBelow(child);
        }
      };
      for (let above: Place | undefined = place; above !== undefined; above = above.parent) addOf(above);
      addBelow(place);
      return found;
    },
    join(a, b) {
      const first = nodeAt(a);
      const second = nodeAt(b);
      let place: Place | undefined = first.place;
      while (place !== undefined && !isWithin(second.place, place)) place = place.parent;
      return addNode(place ?? everything, first.cause === second.cause ? first.cause : '');
    },
    contains: (outer, inner) => {
      const wide = nodeAt(outer);
      const narrow = nodeAt(inner);
      return (
        outer !== inner && isWithin(narrow.place, wide.place) && (wide.cause === '' || wide.cause === narrow.cause)
      );
    },
    levels: levelSizes.length,
    level(index) {
      const { place, cause } = nodeAt(index);
      return levelOf(place, cause);
    },
    nodesOfLevel(index) {
      const { place, cause } = nodeAt(index);
      return levelSizes[levelOf(place, cause)] ?? 1;
    },
    depth(index) {
      const { place, cause } = nodeAt(index);
      return Number(place.supplier_id !== undefined) + Number(place.product_id !== undefined) + Number(cause !== '');
    },
    describe(index) {
      const { place, cause } = nodeAt(index);
      return {
        ...(place.supplier_id === undefined ? {} : { supplier_id: place.supplier_id }),
        ...(place.product_id === undefined ? {} : { product_id: place.product_id }),
        ...(cause === '' ? {} : { cause }),
      };
    },
  };
}

function levelOf({ supplier_id, product_id }: Place, cause: string): number {
  return 2 * (Number(supplier_id !== undefined) + Number(product_id !== undefined)) + Number(cause !== '');
}

/** The narrower of two places of which one is part of the other. */
function lower(a: Place, b: Place): Place | undefined {
  if (isWithin(a, b)) return a;
  return isWithin(b, a) ? b : undefined;
}

function isWithin(inner: Place, outer: Place): boolean {
  for (let place: Place | undefined = inner; place !== undefined; place = place.parent) {
    if (place === outer) return true;
  }
  return false;
}
