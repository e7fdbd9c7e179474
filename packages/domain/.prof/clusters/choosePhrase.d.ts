import type { ClusterOptions } from './clusterOptions.js';
import type { Complaint, TermCount } from './supplierClusters.js';
/**
 * The customer's own words that tell the complaint best: the clause around the shortest evidence, or, where the model
 * marked none, the clause with most of what the cluster talks about. '' where nothing is short enough to be a name.
 */
export declare function choosePhrase({ text, evidence, lang }: Pick<Complaint, 'text' | 'evidence' | 'lang'>, clusterTerms: ReadonlyMap<string, TermCount>, charsMax: ClusterOptions['labelCharsMax']): string;
