import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import EChart from '../charts/EChart.js';
import { useFormat } from '../format/useFormat.js';
import { causeIn, nameIn } from '../names/placeNames.js';
import card from '../shell/card.module.css';
import { useAppearance } from '../theme/Appearance.js';
import styles from './HeatmapCard.module.css';
import { headHeightPx, heatmapOption, rowHeightPx } from './heatmapOption.js';
import { type HeatmapTable, type HeatmapTableCell, heatmapTable } from './heatmapTable.js';
import type { LiveView } from './liveView.js';
import { useHeatmap } from './useLiveQueries.js';

interface Props {
  readonly view: LiveView;
  readonly change: (part: Partial<LiveView>) => void;
}

/** Suppliers × causes against expectation. A cell filters the list; the same cell again shows all. */
export default memo(function HeatmapCard({ view, change }: Props) {
  const { t } = useTranslation();
  const { palette } = useAppearance();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { data } = useHeatmap(view.windowHours);
  const table = useTable(data, view.windowHours);
  const names = useHeatmapNames(data);
  const summary = useSummary(table, names);
  const option = useMemo(() => heatmapOption(table, names, view, palette, width), [table, names, view, palette, width]);
  const pick = (index: number) => {
    const cell = table.cells[index];
    if (cell === undefined) return;
    const again = view.supplierId === cell.supplierId && view.cause === cell.cause;
    change({ supplierId: again ? null : cell.supplierId, productId: null, cause: again ? null : cell.cause });
  };

  return (
    <section className={`${card.card} ${styles.heatmap}`} aria-label={t('heatmap.title')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('heatmap.title')}</h2>
        <span className={card.note}>
          {t('heatmap.against', { window: t(`time.window.${view.windowHours}`) })}
          {!view.wall && ` · ${t('heatmap.hint')}`}
        </span>
        <Scale />
      </div>
      <div ref={box} className={styles.body}>
        {data !== undefined && table.cells.length === 0 ? (
          <p className={card.nothing}>{t('heatmap.none')}</p>
        ) : (
          <EChart
            option={option}
            label={summary}
            height={headHeightPx[names.language] + rowHeightPx * Math.max(1, table.supplierIds.length) + 4}
            onPick={pick}
          />
        )}
      </div>
      {table.suppliersLeftOut > 0 && (
        <p className={styles.others}>{t('heatmap.others', { count: table.suppliersLeftOut })}</p>
      )}
    </section>
  );
});

const noTable: HeatmapTable = { supplierIds: [], causes: [], cells: [], suppliersLeftOut: 0 };

/** The table keeps its rows and columns while the window stays; another window chooses anew. */
function useTable(heatmap: ReturnType<typeof useHeatmap>['data'], windowHours: number): HeatmapTable {
  const [kept, setKept] = useState({ heatmap, windowHours, table: noTable });
  if (heatmap === undefined || (kept.heatmap === heatmap && kept.table !== noTable)) return kept.table;
  const table = heatmapTable(heatmap, kept.windowHours === heatmap.window_hours ? kept.table : noTable);
  setKept({ heatmap, windowHours: heatmap.window_hours, table });
  return table;
}

function useHeatmapNames(heatmap: ReturnType<typeof useHeatmap>['data']) {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const names = new Map((heatmap?.suppliers ?? []).map((supplier) => [supplier.supplier_id, supplier.name]));
    return {
      language: format.language,
      supplier: (id: string) => nameIn(format.language, names.get(id), id) || t('names.noSupplier'),
      cause: (cause: HeatmapTableCell['cause']) => causeIn(format.language, cause),
      cell: (cell: HeatmapTableCell) =>
        t('heatmap.cell', { heard: format.count(cell.heard), expected: format.expectation(cell.expected) }),
    };
  }, [heatmap, format, t]);
}

/** What somebody who does not see the map should know of it. */
function useSummary(table: HeatmapTable, names: ReturnType<typeof useHeatmapNames>): string {
  const { t } = useTranslation();
  const above = table.cells.filter((cell) => cell.surprise >= 2).sort((a, b) => b.surprise - a.surprise);
  if (above.length === 0) return t('heatmap.summaryNone');
  const cells = above
    .slice(0, 5)
    .map((cell) => `${names.supplier(cell.supplierId)}, ${names.cause(cell.cause)}: ${names.cell(cell)}`);
  return t('heatmap.summary', { cells: cells.join('; ') });
}

function Scale() {
  const { t } = useTranslation();
  const { palette } = useAppearance();
  return (
    <span className={`${card.end} ${styles.scale}`} aria-hidden="true">
      {t('heatmap.below')}
      <i style={{ background: `linear-gradient(90deg, ${palette.surprise.join(', ')})` }} />
      {t('heatmap.above')}
    </span>
  );
}

function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [box]);
  return width;
}
