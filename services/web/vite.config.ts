import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { cssVariables, dark, light, type Palette } from './src/theme/palette.js';

/** Where the pages' server stands while developing: `pnpm dev:server`, or a running `./earshot start`. */
const serverAddress = 'http://127.0.0.1:5180';

/**
 * The colours stand in the document itself: what is painted first, before a line of the pages' own code runs, has them already,
 * in the reader's appearance.
 */
function firstColours(): Plugin {
  const rules = (palette: Palette) =>
    Object.entries(cssVariables(palette))
      .map(([name, value]) => `${name}:${value}`)
      .join(';');
  const children = [
    `:root{color-scheme:light;${rules(light)}}`,
    `:root[data-appearance="dark"]{color-scheme:dark;${rules(dark)}}`,
  ].join('');
  return { name: 'first-colours', transformIndexHtml: () => [{ tag: 'style', children, injectTo: 'head' }] };
}

export default defineConfig({
  plugins: [react(), firstColours()],
  // The contracts are built into the page from source, so that a schema's change is seen without a build of its own.
  resolve: { conditions: ['earshot-source', ...defaultClientConditions] },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/v1': serverAddress } },
  build: {
    target: 'es2022',
    sourcemap: false,
    // ECharts' parts that are used; it is loaded after the first paint.
    chunkSizeWarningLimit: 600,
    // Vendors change rarely: chunks of their own stay in the browser's cache when only the page changes. ECharts comes
    // after the first paint (a dynamic import), so it must not be drawn into a chunk that the first paint needs.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'echarts', test: /node_modules[\\/](\.pnpm[\\/])?(echarts|zrender|tslib)/ },
            { name: 'react', test: /node_modules[\\/](\.pnpm[\\/])?(react|react-dom|scheduler)@/ },
            // Only what the first paint needs: the filters' selects come later.
            {
              name: 'antd',
              tags: ['$initial'],
              test: /node_modules[\\/](\.pnpm[\\/])?(antd|@ant-design|@rc-component)/,
            },
            {
              name: 'words',
              test: /node_modules[\\/](\.pnpm[\\/])?(zod|i18next|react-i18next|html-parse|@tanstack|eventsource)/,
            },
          ],
        },
      },
    },
  },
});
