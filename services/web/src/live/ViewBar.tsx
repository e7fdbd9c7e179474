import { Button, Segmented } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../connection/usePicture.js';
import filterStyles from './FilterSelects.module.css';
import { type LiveView, WINDOWS_HOURS, type WindowHours } from './liveView.js';
import { StatusLine } from './StatusLine.js';
import styles from './ViewBar.module.css';

/** Ant Design's select is the heaviest of its parts that the page uses, and nobody filters within the first second. */
const FilterSelects = lazy(() => import('./FilterSelects.js'));

interface Props {
  readonly view: LiveView;
  readonly change: (part: Partial<LiveView>) => void;
  readonly picture: Picture;
  /** Nothing was ever received: there is nothing to choose from. */
  readonly isEmpty: boolean;
}

/** Window and filters on the left; on the right, in room that is always kept, what is wrong with the picture. */
export function ViewBar({ view, change, picture, isEmpty }: Props) {
  const { t } = useTranslation();
  const isFiltered = view.supplierId !== null || view.productId !== null || view.cause !== null;
  if (isEmpty) {
    return (
      <div className={styles.bar}>
        <StatusLine picture={picture} />
      </div>
    );
  }
  return (
    <div className={styles.bar}>
      <Segmented<WindowHours>
        className={styles.windows}
        aria-label={t('filter.window')}
        value={view.windowHours}
        options={WINDOWS_HOURS.map((hours) => ({ value: hours, label: t(`time.window.${hours}`) }))}
        onChange={(windowHours) => change({ windowHours })}
      />
      <Suspense fallback={<FilterRoom />}>
        <FilterSelects view={view} change={change} />
      </Suspense>
      {isFiltered && (
        <Button type="text" onClick={() => change({ supplierId: null, productId: null, cause: null })}>
          {t('filter.clear')}
        </Button>
      )}
      <StatusLine picture={picture} />
      <Button
        className={styles.wall}
        type="text"
        title={t('wall.hint')}
        onClick={() => change({ wall: true, clusterId: null })}
      >
        {t('wall.enter')}
      </Button>
    </div>
  );
}

/** Keeps the selects' room, so that nothing moves when they are there. */
function FilterRoom() {
  return (
    <>
      <span className={filterStyles.select} />
      <span className={filterStyles.select} />
    </>
  );
}
