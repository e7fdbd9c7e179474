import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import EChart from '../charts/EChart.js';
import type { Hour } from '../charts/everyHour.js';
import { useFormat } from '../format/useFormat.js';
import { useAppearance } from '../theme/Appearance.js';
import { bandOption } from './bandOption.js';
import type { Mark } from './marksOf.js';

interface Props {
  readonly hours: readonly Hour[];
  readonly marks: readonly Mark[];
  readonly days: number;
}

export default function BandChart({ hours, marks, days }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { palette } = useAppearance();
  const option = useMemo(() => {
    const tooltip = (hour: Hour, here: readonly Mark[]) => {
      const { expected } = hour;
      return [
        format.clock(hour.at),
        `<b>${t('clusterPage.hourTip', { count: hour.complaints })}</b>`,
        ...(expected === null
          ? []
          : [
              t('clusterPage.hourTipExpected', {
                mean: format.expectation(expected.mean),
                low: format.count(Math.floor(expected.low)),
                high: format.count(Math.ceil(expected.high)),
              }),
            ]),
        ...here.map((mark) => `${t(`clusterPage.marks.${mark.kind}`)} ${format.clock(mark.at)}`),
      ].join('<br>');
    };
    return bandOption(hours, marks, { day: format.day, tooltip }, palette);
  }, [hours, marks, palette, format, t]);
  const top = Math.max(0, ...hours.map((hour) => hour.complaints));
  return <EChart option={option} label={t('clusterPage.timelineLabel', { days, top })} height={200} />;
}
