import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([
  BarChart,
  HeatmapChart,
  LineChart,
  MarkLineComponent,
  GridComponent,
  TooltipComponent,
  VisualMapComponent,
  AriaComponent,
  CanvasRenderer,
]);

interface Props {
  readonly option: EChartsCoreOption;
  readonly label: string;
  readonly height: number;
  /** Index of the data item that was clicked. */
  readonly onPick?: (dataIndex: number) => void;
}

/** One ECharts instance that lives as long as its place on the page. The option says everything each time. */
export default function EChart({ option, label, height, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const pick = useRef(onPick);

  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // On a wall the page is zoomed: a canvas with the screen's own dots would be blurred.
    const isZoomed = element.closest('[data-wall]') !== null;
    const made = init(element, null, {
      renderer: 'canvas',
      ...(isZoomed ? { devicePixelRatio: 2 * window.devicePixelRatio } : {}),
    });
    chart.current = made;
    made.on('click', (event) => pick.current?.(event.dataIndex));
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
