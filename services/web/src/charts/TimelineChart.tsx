import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { timelineDays } from '../live/useLiveQueries.js';
import { useAppearance } from '../theme/Appearance.js';
import EChart from './EChart.js';
import type { Hour } from './everyHour.js';
import { timelineOption } from './timelineOption.js';

export default function TimelineChart(props: { readonly hours: readonly Hour[]; readonly windowStart: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { palette } = useAppearance();
  const option = useMemo(() => {
    const tooltip = (hour: Hour) =>
      `${format.clock(hour.at)}<br><b>${t('cluster.timelineAt', { count: hour.complaints })}</b>`;
    return timelineOption(props.hours, props.windowStart, { day: format.day, tooltip }, palette);
  }, [props.hours, props.windowStart, palette, format, t]);
  return <EChart option={option} label={t('cluster.timeline', { days: timelineDays })} height={118} />;
}
