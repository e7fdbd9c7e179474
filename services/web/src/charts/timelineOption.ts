import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../theme/palette.js';
import type { Hour } from './everyHour.js';

interface Texts {
  readonly day: (at: number) => string;
  readonly tooltip: (hour: Hour) => string;
}

/** Complaints an hour, as bars on a time axis; the hours that hold the asked window are coloured. */
export function timelineOption(
  hours: readonly Hour[],
  windowStart: number,
  texts: Texts,
  palette: Palette,
): EChartsCoreOption {
  // The axis itself would put its marks at the browser's midnights.
  const midnights = hours.filter(({ at }, i) => i > 0 && texts.day(at) !== texts.day(hours[i - 1]?.at ?? at));
  const soft = { color: palette.textFaint, fontSize: 11 };
  return {
    animation: false,
    grid: { left: 30, right: 8, top: 10, bottom: 22 },
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: 'line', lineStyle: { color: palette.lineStrong } },
      borderColor: palette.line,
      backgroundColor: palette.raised,
      textStyle: { color: palette.text, fontSize: 12 },
      formatter: (items: readonly { dataIndex: number }[]) => {
        const hour = hours[items[0]?.dataIndex ?? -1];
        return hour === undefined ? '' : texts.tooltip(hour);
      },
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: {
        ...soft,
        hideOverlap: true,
        formatter: (at: number) => texts.day(at),
        customValues: midnights.filter((_, i) => i % 2 === midnights.length % 2).map(({ at }) => at),
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      // One complaint alone must not look like a tower.
      max: ({ max }: { max: number }) => (max < 4 ? 4 : null),
      splitNumber: 2,
      axisLabel: soft,
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '15%',
        barMinWidth: 1,
        data: hours.map((hour) => ({
          value: [hour.at, hour.complaints],
          itemStyle: { color: hour.at >= windowStart ? palette.hot : palette.lineStrong },
        })),
      },
    ],
  };
}
