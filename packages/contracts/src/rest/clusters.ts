import { z } from 'zod';
import { Lang } from '../channel.js';
import { Cause } from '../taxonomy.js';

/** Names by the catalogue, '' where it has none. */
const Names = z.object({ zh: z.string(), en: z.string() });

/**
 * A value of an attribute that a cluster's texts have far more often than the rest of its supplier and product:
 * `here` of `of` texts (those of the cluster that name the attribute at all), against `elsewhere_share` of the others.
 */
export const DistinctAttribute = z.object({
  /** region, channel, or a key of the feedback's attributes. */
  attribute: z.string(),
  value: z.string(),
  here: z.int(),
  of: z.int(),
  elsewhere_share: z.number().min(0).max(1),
});
export type DistinctAttribute = z.infer<typeof DistinctAttribute>;

/** Another cluster about nearly the same: of this cell, or the same complaint at another supplier. */
export const ClusterNeighbour = z.object({
  cluster_id: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  supplier_name: Names,
  product_name: Names,
  cause: Cause,
  label: z.string(),
  /** Complaints in all. */
  heard_all: z.int(),
  /** Cosine of the centres, −1 to 1. */
  similarity: z.number(),
});
export type ClusterNeighbour = z.infer<typeof ClusterNeighbour>;

export const CLUSTER_CHANGE_KINDS = [
  'merged',
  'split',
  'moved',
  'renamed',
  'kept_apart',
  'undone',
  'closed',
  'reopened',
] as const;
export const ClusterChangeKind = z.enum(CLUSTER_CHANGE_KINDS);
export type ClusterChangeKind = z.infer<typeof ClusterChangeKind>;

/** One row of voc.cluster_changes: what became of a cluster, by whom and why. */
export const ClusterChange = z.object({
  change_id: z.string(),
  at: z.iso.datetime(),
  kind: ClusterChangeKind,
  /** The cluster that was changed. */
  cluster_id: z.string(),
  /** Where its members went, came from, or what it is kept apart from; '' for none. */
  other_id: z.string(),
  /** Complaints that changed their cluster. */
  complaints: z.int(),
  label_before: z.string(),
  label_after: z.string(),
  /** '' for the second pass; else the person. */
  person_id: z.string(),
  person_name: z.string(),
  why: z.string(),
  /** Of a person's change; what an undo names. '' for the second pass. */
  command_id: z.string(),
});
export type ClusterChange = z.infer<typeof ClusterChange>;

/** What the past lets expect of an hour: mean and its 95 % interval. */
export const ExpectedBand = z.object({ mean: z.number(), low: z.number(), high: z.number() });
export type ExpectedBand = z.infer<typeof ExpectedBand>;

/** What GET /v1/clusters/:cluster_id tells beside counts and words. All have defaults, so that older answers parse. */
export const clusterDetailFields = {
  distinct: z.array(DistinctAttribute).default([]),
  neighbours: z.array(ClusterNeighbour).default([]),
  /** Complaints whose text is nearly that of an earlier one (copies, campaigns), and the others. */
  copies: z.int().default(0),
  organic: z.int().default(0),
  /** Newest first. */
  changes: z.array(ClusterChange).default([]),
  /** The cluster that this one was merged into, '' while it lives. */
  merged_into: z.string().default(''),
  /** The parent theme, '' where no other supplier or language has the same complaint. */
  theme_id: z.string().default(''),
};

/** The same complaint at several suppliers or products, or in Chinese and English. */
export const Theme = z.object({
  theme_id: z.string(),
  /** In both languages where customers said it in both; '' where they did not. */
  label: Names,
  cause: Cause,
  langs: z.array(Lang),
  suppliers: z.array(z.object({ supplier_id: z.string(), name: Names })),
  clusters: z.array(
    z.object({
      cluster_id: z.string(),
      supplier_id: z.string(),
      product_id: z.string(),
      label: z.string(),
      heard: z.int(),
      heard_all: z.int(),
    }),
  ),
  /** Complaints in the asked window, and in all. */
  heard: z.int(),
  heard_all: z.int(),
  first_seen: z.iso.datetime(),
  last_seen: z.iso.datetime(),
});
export type Theme = z.infer<typeof Theme>;

/** GET /v1/themes?window_hours=168&limit=50, most complaints in the window first. */
export const ThemeList = z.object({ as_of: z.iso.datetime(), window_hours: z.number(), themes: z.array(Theme) });
export type ThemeList = z.infer<typeof ThemeList>;
