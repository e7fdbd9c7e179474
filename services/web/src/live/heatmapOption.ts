import type { EChartsCoreOption } from 'echarts/core';
import type { Language } from '../i18n/language.js';
import { inkOn, type Palette, shadeAt } from '../theme/palette.js';
import type { HeatmapTable, HeatmapTableCell } from './heatmapTable.js';
import { surpriseShownMax } from './signedSurprise.js';

export const rowHeightPx = 26;
/** Room for the slanted names of causes: Chinese ones are short. */
export const headHeightPx = { zh: 66, en: 108 } as const;
const slantDegrees = 42;
const headMarginPx = 6;

/** Few causes must not make slabs of cells. */
const cellWidthMaxPx = 64;

interface Names {
  readonly language: Language;
  readonly supplier: (supplierId: string) => string;
  readonly cause: (cause: HeatmapTableCell['cause']) => string;
  readonly cell: (cell: HeatmapTableCell) => string;
}

interface Chosen {
  readonly supplierId: string | null;
  readonly cause: string | null;
}

/** How the heat map is drawn: colour is surprise around expectation, the figure in a cell is what was heard. */
export function heatmapOption(
  table: HeatmapTable,
  names: Names,
  chosen: Chosen,
  palette: Palette,
  width: number,
): EChartsCoreOption {
  const nameWidth = width < 480 ? 92 : 132;
  const room = width - nameWidth - 8;
  const slantedWidth = Math.floor(
    (headHeightPx[names.language] - 2 * headMarginPx) / Math.sin((slantDegrees * Math.PI) / 180),
  );
  const fontFamily = fontOfPage();
  const label = { color: palette.textSoft, fontSize: 11.5, fontFamily };
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: {
      left: nameWidth + 8,
      right: Math.max(12, room - table.causes.length * cellWidthMaxPx),
      top: headHeightPx[names.language],
      bottom: 4,
    },
    tooltip: {
      confine: true,
      borderColor: palette.line,
      backgroundColor: palette.raised,
      textStyle: { color: palette.text, fontSize: 12 },
      formatter: (params: { dataIndex: number }) => tooltip(table.cells[params.dataIndex], names),
    },
    xAxis: {
      type: 'category',
      position: 'top',
      data: table.causes.map(names.cause),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...label,
        rotate: slantDegrees,
        interval: 0,
        width: slantedWidth,
        overflow: 'truncate',
        margin: headMarginPx,
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: table.supplierIds.map(names.supplier),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...label, color: palette.text, width: nameWidth, overflow: 'truncate', margin: 8 },
    },
    visualMap: {
      show: false,
      min: -surpriseShownMax,
      max: surpriseShownMax,
      dimension: 2,
      inRange: { color: [...palette.surprise] },
    },
    series: [
      {
        type: 'heatmap',
        data: table.cells.map((cell) => ({
          value: [cell.column, cell.row, cell.surprise],
          itemStyle: styleOf(cell, chosen, palette),
          label: { formatter: cell.heard === 0 ? '' : String(cell.heard), color: inkOn(shadeOf(cell, palette)) },
        })),
        label: { show: true, fontSize: 11, fontFamily },
        itemStyle: { borderColor: palette.panel, borderWidth: 1.5, borderRadius: 3 },
        emphasis: { itemStyle: { borderColor: palette.text, borderWidth: 1.5 } },
      },
    ],
  };
}

function styleOf(cell: HeatmapTableCell, chosen: Chosen, palette: Palette) {
  if (chosen.supplierId === cell.supplierId && chosen.cause === cell.cause) {
    return { borderColor: palette.text, borderWidth: 2 };
  }
  return cell.heard === 0 && cell.expected === 0 ? { color: palette.ground, opacity: 0.7 } : undefined;
}

function shadeOf(cell: HeatmapTableCell, palette: Palette): string {
  return shadeAt(palette.surprise, (cell.surprise + surpriseShownMax) / (2 * surpriseShownMax));
}

function tooltip(cell: HeatmapTableCell | undefined, names: Names): string {
  if (cell === undefined) return '';
  const title = escapeHtml(`${names.supplier(cell.supplierId)} · ${names.cause(cell.cause)}`);
  return `<b>${title}</b><br>${escapeHtml(names.cell(cell))}`;
}

/** ECharts puts a formatter's text into the page as HTML, and names come from outside. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** A canvas does not inherit a font. */
function fontOfPage(): string {
  return typeof document === 'undefined' ? 'sans-serif' : getComputedStyle(document.body).fontFamily;
}
