/**
 * What somebody says against the grouping.
 *
 * @typedef {import('./createWorld.mjs').Cluster} Cluster
 * @typedef {import('@earshot/contracts').ClusterChange} ClusterChange
 * @param {Cluster[]} clusters
 * @param {import('@earshot/contracts').ClusterAction} action
 * @param {{ commandId: string, by: { person_id: string, name: string }, now: number }} told
 * @returns {string} why not, '' where it was done
 */
export function editClusters(clusters, action, { commandId, by, now }) {
  /** @param {string} id */
  const find = (id) => clusters.find((one) => one.id === id);
  /** @param {Cluster} of @param {ClusterChange['kind']} kind @param {Partial<ClusterChange>} [more] */
  const tell = (of, kind, more = {}) =>
    of.changes.push({
      change_id: `${commandId}-${of.changes.length}`,
      at: new Date(now).toISOString(),
      kind,
      cluster_id: of.id,
      other_id: '',
      complaints: 0,
      label_before: '',
      label_after: '',
      person_id: by.person_id,
      person_name: by.name,
      why: '',
      command_id: commandId,
      ...more,
    });
  if (action.kind === 'merge') {
    const [from, into] = [find(action.cluster_id), find(action.into)];
    if (from === undefined || into === undefined) return 'There is no such cluster.';
    tell(into, 'merged', { other_id: from.id, complaints: from.words.length });
    for (const word of from.words) word.cluster_id = into.id;
    into.words = [...into.words, ...from.words].sort((a, b) => (a.occurred_at < b.occurred_at ? 1 : -1));
    from.words = [];
    from.mergedInto = into.id;
  }
  if (action.kind === 'rename') {
    const cluster = find(action.cluster_id);
    if (cluster === undefined) return 'There is no such cluster.';
    tell(cluster, 'renamed', { label_before: cluster.spec.label, label_after: action.label });
    cluster.spec.label = action.label;
  }
  if (action.kind === 'split') {
    const cluster = find(action.cluster_id);
    if (cluster === undefined) return 'There is no such cluster.';
    const out = cluster.words.filter(({ feedback_id }) => action.feedback_ids.includes(feedback_id));
    const fresh = { ...cluster, id: `c${clusters.length + 1}`, spec: { ...cluster.spec }, words: out, changes: [] };
    fresh.spec.label = action.label ?? out[0]?.text.slice(0, 40) ?? '';
    for (const word of out) word.cluster_id = fresh.id;
    cluster.words = cluster.words.filter((word) => !out.includes(word));
    clusters.push(fresh);
    tell(cluster, 'split', { other_id: fresh.id, complaints: out.length });
  }
  if (action.kind === 'move') {
    const into = find(action.into);
    const from = clusters.find(({ words }) => words.some(({ feedback_id }) => feedback_id === action.feedback_id));
    const word = from?.words.find(({ feedback_id }) => feedback_id === action.feedback_id);
    if (into === undefined || from === undefined || word === undefined) return 'There is no such text.';
    from.words = from.words.filter((one) => one !== word);
    into.words = [{ ...word, cluster_id: into.id }, ...into.words];
    tell(from, 'moved', { other_id: into.id, complaints: 1 });
  }
  if (action.kind === 'never_together') {
    const cluster = find(action.a);
    if (cluster !== undefined) tell(cluster, 'kept_apart', { other_id: action.b });
  }
  if (action.kind === 'undo') {
    const cluster = clusters.find(({ changes }) => changes.some(({ command_id }) => command_id === action.command_id));
    const change = cluster?.changes.find(({ command_id }) => command_id === action.command_id);
    if (cluster === undefined || change === undefined) return 'There is nothing to take back.';
    if (change.kind === 'renamed') cluster.spec.label = change.label_before;
    tell(cluster, 'undone', { command_id: action.command_id });
  }
  return '';
}
