import type { EChartsCoreOption } from 'echarts/core';
import type { Hour } from '../charts/everyHour.js';
import type { Palette } from '../theme/palette.js';
import type { Mark } from './marksOf.js';

interface Texts {
  readonly day: (at: number) => string;
  readonly tooltip: (hour: Hour, marks: readonly Mark[]) => string;
}

const hourMs = 3_600_000;

/**
 * Complaints an hour as bars against the band of what was to be expected; hours above the band are hot. Marks stand as
 * lines over the whole height: spikes hot, what people did in the accent, what became of the cluster soft.
 */
export function bandOption(
  hours: readonly Hour[],
  marks: readonly Mark[],
  texts: Texts,
  palette: Palette,
): EChartsCoreOption {
  const midnights = hours.filter(({ at }, i) => i > 0 && texts.day(at) !== texts.day(hours[i - 1]?.at ?? at));
  const every = Math.max(1, Math.ceil(midnights.length / 8));
  const soft = { color: palette.textFaint, fontSize: 11 };
  const known = hours.filter((hour) => hour.expected !== null);
  // A band has no ends at its hours' middles: it reaches to their borders as the bars do.
  const edges = (value: (hour: Hour) => number) => known.map((hour) => [hour.at + hourMs / 2, value(hour)]);
  const band = { type: 'line', step: 'middle', symbol: 'none', silent: true, lineStyle: { width: 0 } } as const;
  return {
    animation: false,
    grid: { left: 34, right: 10, top: 14, bottom: 24 },
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: 'line', lineStyle: { color: palette.lineStrong } },
      borderColor: palette.line,
      backgroundColor: palette.raised,
      textStyle: { color: palette.text, fontSize: 12 },
      formatter: (items: readonly { axisValue?: number | string }[]) => {
        const at = Number(items[0]?.axisValue ?? 0);
        const hour = hours.find((one) => at >= one.at && at < one.at + hourMs);
        if (hour === undefined) return '';
        return texts.tooltip(
          hour,
          marks.filter((mark) => mark.at >= hour.at && mark.at < hour.at + hourMs),
        );
      },
    },
    xAxis: {
      type: 'time',
      min: hours[0]?.at,
      max: (hours.at(-1)?.at ?? 0) + hourMs,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: {
        ...soft,
        hideOverlap: true,
        formatter: (at: number) => texts.day(at),
        customValues: midnights.filter((_, i) => i % every === 0).map(({ at }) => at),
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      // One complaint alone must not look like a tower.
      max: ({ max }: { max: number }) => (max < 4 ? 4 : null),
      splitNumber: 3,
      axisLabel: soft,
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      { ...band, stack: 'band', data: edges(({ expected }) => expected?.low ?? 0), areaStyle: { opacity: 0 } },
      {
        ...band,
        stack: 'band',
        data: edges(({ expected }) => (expected === null ? 0 : expected.high - expected.low)),
        areaStyle: { color: palette.band, opacity: 1 },
      },
      {
        type: 'bar',
        barCategoryGap: '15%',
        barMinWidth: 1,
        z: 3,
        data: hours.map((hour) => ({
          value: [hour.at + hourMs / 2, hour.complaints],
          itemStyle: { color: isAbove(hour) ? palette.hot : palette.textFaint },
        })),
        markLine: {
          symbol: ['none', 'circle'],
          symbolSize: 7,
          label: { show: false },
          silent: true,
          animation: false,
          data: marks.map((mark) => ({
            xAxis: mark.at,
            lineStyle: { ...markStyle(mark.kind, palette), width: 1.5 },
            itemStyle: { color: markStyle(mark.kind, palette).color },
          })),
        },
      },
    ],
  };
}

function isAbove({ complaints, expected }: Hour): boolean {
  return expected !== null && complaints > expected.high;
}

function markStyle(kind: Mark['kind'], palette: Palette) {
  if (kind === 'signal') return { color: palette.hot, type: 'solid' } as const;
  return kind === 'action'
    ? ({ color: palette.accent, type: 'solid' } as const)
    : ({ color: palette.textSoft, type: 'dashed' } as const);
}
